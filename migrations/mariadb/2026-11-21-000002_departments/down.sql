DROP TABLE IF EXISTS departments;
