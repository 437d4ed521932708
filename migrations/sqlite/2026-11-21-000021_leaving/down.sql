DROP INDEX employees_left_on;
