-- Names with spaces, a text key and real foreign keys: what Portico meets in practice.
create table "Companies" (
  "Id" integer primary key,
  "Name" text not null,
  "City" text not null,
  "Region" text not null
);

create table "Customers" (
  "Id" integer primary key,
  "First Name" text not null,
  "Last Name" text not null,
  "Email" text not null unique,
  "Phone" text,
  "Company" integer references "Companies" ("Id"),
  "Role" text not null check ("Role" in ('Purchasing', 'Site', 'Accounts')),
  "Status" text not null check ("Status" in ('Active', 'Onboarding', 'Inactive', 'Blocked')),
  "Billing Address" varchar(200),
  "Contact By" text not null default 'E-mail' check ("Contact By" in ('E-mail', 'Phone', 'Post')),
  "Account Owner" text not null,
  "Internal Notes" text,
  "Billing Risk" text
);
create index "customers by company" on "Customers" ("Company");

create table "Orders" (
  "Number" text primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Company" integer references "Companies" ("Id"),
  "Work" text not null,
  "Status" text not null check ("Status" in ('New', 'Scheduled', 'In progress', 'Delivered', 'Cancelled')),
  "Placed" date not null,
  "Due" date,
  "Total" decimal(12, 2) not null,
  "Margin" decimal(12, 2) not null
) without rowid;
create index "orders by customer" on "Orders" ("Customer");
create index "orders by company" on "Orders" ("Company");

create table "Order Lines" (
  "Order" text not null references "Orders" ("Number"),
  "Line" integer not null,
  "Item" text not null,
  "Quantity" integer not null,
  "Price" decimal(12, 2) not null,
  "Cost" decimal(12, 2) not null,
  primary key ("Order", "Line")
);

create table "Invoices" (
  "Number" text primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Order" text references "Orders" ("Number"),
  "Issued" date not null,
  "Due" date not null,
  "Amount" decimal(12, 2) not null,
  "Paid" boolean not null default 0
);
create index "invoices by customer" on "Invoices" ("Customer");
create index "invoices by order" on "Invoices" ("Order");

create table "Support Requests" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Order" text references "Orders" ("Number"),
  "Subject" varchar(120) not null,
  "Description" text,
  "Priority" text not null default 'Normal' check ("Priority" in ('Low', 'Normal', 'Urgent')),
  "Category" text check ("Category" in ('Fault', 'Date', 'Invoice', 'Order', 'Other')),
  "Status" text not null check ("Status" in ('New', 'Answered', 'Closed')),
  "Created" datetime not null default (datetime('now')),
  "Assignee" text
);
create index "requests by customer" on "Support Requests" ("Customer");
create index "requests by order" on "Support Requests" ("Order");
