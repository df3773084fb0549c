-- What Portico meets in practice: names with spaces, a text key, a key of two fields, real foreign
-- keys with an index on each, choices listed by checks, and columns that are nobody's business.
create table "Companies" (
  "Id" integer primary key,
  "Name" text not null,
  "City" text not null,
  "Region" text not null,
  "Industry" text not null,
  "Customer Since" date not null
);

create table "Customers" (
  "Id" integer primary key,
  "First Name" varchar(60) not null,
  "Last Name" varchar(60) not null,
  "Email" text not null unique,
  "Phone" varchar(40),
  "Company" integer references "Companies" ("Id"),
  "Role" text not null check ("Role" in ('Purchasing', 'Site', 'Accounts')),
  "Plan" text not null check ("Plan" in ('Basic', 'Premium')),
  "Status" text not null check ("Status" in ('Active', 'Onboarding', 'Inactive', 'Blocked')),
  "Language" text not null default 'en' check ("Language" in ('en', 'de')),
  "Time Zone" text not null default 'Europe/Berlin',
  "Billing Address" varchar(200),
  "Shipping Address" varchar(200),
  "Contact By" text not null default 'E-mail' check ("Contact By" in ('E-mail', 'Phone', 'Post')),
  "Newsletter" boolean not null default 0,
  "Account Owner" text not null,
  "Internal Notes" text,
  "Billing Risk" text,
  "Internal Tags" text
);
create index "customers by company" on "Customers" ("Company");

create table "Orders" (
  "Number" text primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Company" integer references "Companies" ("Id"),
  "Work" text not null,
  "Site" text not null,
  "Status" text not null check ("Status" in ('New', 'Scheduled', 'In progress', 'Delivered', 'Cancelled')),
  "Placed" date not null,
  "Due" date,
  "Progress" integer not null default 0 check ("Progress" between 0 and 100), -- in percent
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
  "Unit" text not null,
  "Price" decimal(12, 2) not null,
  "Discount" integer not null default 0 check ("Discount" between 0 and 100), -- in percent
  "Amount" decimal(12, 2) not null,
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
  "Paid" boolean not null default 0,
  "Paid On" date
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
  "Answered" datetime,
  "Answer" text,
  "Rating" integer check ("Rating" between 1 and 5),
  "Assignee" text
);
create index "requests by customer" on "Support Requests" ("Customer");
create index "requests by order" on "Support Requests" ("Order");

-- A request that its customer takes back takes its messages along.
create table "Messages" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Request" integer not null references "Support Requests" ("Id") on delete cascade,
  "Author" text not null,
  "From Us" boolean not null default 0,
  "Text" text not null,
  "Sent" datetime not null default (datetime('now'))
);
create index "messages by customer" on "Messages" ("Customer");
create index "messages by request" on "Messages" ("Request");

create table "Appointments" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Order" text references "Orders" ("Number"),
  "Title" text not null,
  "Starts" datetime not null, -- in UTC
  "Minutes" integer not null,
  "Place" text not null,
  "Technician" text not null,
  "Mobile" text,
  "Status" text not null check ("Status" in ('Proposed', 'Confirmed', 'Done', 'Cancelled'))
);
create index "appointments by customer" on "Appointments" ("Customer");
create index "appointments by order" on "Appointments" ("Order");

create table "Products" (
  "Id" integer primary key,
  "Name" text not null,
  "Trade" text not null,
  "Unit" text not null,
  "Cost" decimal(12, 2) not null,
  "Offered" boolean not null default 1
);

-- What customers ask a price for. One that is taken back takes its lines along.
create table "Quotes" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Site" varchar(120) not null,
  "Wanted" date,
  "Note" varchar(1000),
  "Status" text not null check ("Status" in ('New', 'Answered', 'Closed')),
  "Created" datetime not null default (datetime('now'))
);
create index "quotes by customer" on "Quotes" ("Customer");

create table "Quote Lines" (
  "Id" integer primary key,
  "Quote" integer not null references "Quotes" ("Id") on delete cascade,
  "Product" integer not null references "Products" ("Id"),
  "Quantity" integer not null check ("Quantity" > 0),
  "Remark" varchar(120)
);
create index "quote lines by quote" on "Quote Lines" ("Quote");
create index "quote lines by product" on "Quote Lines" ("Product");

create table "Subscriptions" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Company" integer references "Companies" ("Id"),
  "Name" text not null,
  "Price" decimal(12, 2) not null,
  "Period" text not null check ("Period" in ('Monthly', 'Yearly')),
  "Started" date not null,
  "Renews" date,
  "Status" text not null check ("Status" in ('Active', 'Paused', 'Ended')),
  "Visits Left" integer not null default 0
);
create index "subscriptions by customer" on "Subscriptions" ("Customer");
create index "subscriptions by company" on "Subscriptions" ("Company");

-- A document is a whole company's, or one person's; the others wait until somebody shares them.
create table "Documents" (
  "Id" integer primary key,
  "Company" integer references "Companies" ("Id"),
  "Customer" integer references "Customers" ("Id"),
  "Title" text not null,
  "Kind" text not null check ("Kind" in ('Contract', 'Certificate', 'Manual', 'Report')),
  "Text" text not null, -- Markdown
  "Link" text,
  "Updated" date not null,
  "Shared" boolean not null default 0
);
create index "documents by company" on "Documents" ("Company");
create index "documents by customer" on "Documents" ("Customer");

create table "Onboarding Tasks" (
  "Id" integer primary key,
  "Customer" integer not null references "Customers" ("Id"),
  "Position" integer not null,
  "Title" text not null,
  "Help" text, -- Markdown
  "Due" date,
  "Done" boolean not null default 0
);
create index "tasks by customer" on "Onboarding Tasks" ("Customer");

-- What strangers ask on the company's own site. No customer sees any of it.
create table "Enquiries" (
  "Id" integer primary key,
  "Name" varchar(120) not null,
  "Email" varchar(254) not null,
  "Phone" varchar(40),
  "Kind of work" text not null check ("Kind of work" in ('Cleaning', 'Heating', 'Grounds', 'Other')),
  "Product" integer references "Products" ("Id"),
  "Message" varchar(2000) not null,
  "Status" text not null check ("Status" in ('New', 'Called', 'Closed')),
  "Source" text not null,
  "Received" datetime not null default (datetime('now'))
);
