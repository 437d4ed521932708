DELETE FROM revisions WHERE name = 'accounts';
DROP TABLE accounts;
