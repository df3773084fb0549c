-- A token of a letter that opens one form and nothing else; without a form it signs in. Tokens are
-- kept 30 days, and those from before are of no form.
alter table sign_in add column form text;
