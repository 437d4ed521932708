DELETE FROM revisions WHERE name = 'accounts';
DROP TABLE IF EXISTS accounts;
