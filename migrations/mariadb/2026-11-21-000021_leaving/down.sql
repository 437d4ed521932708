DROP INDEX IF EXISTS employees_left_on ON employees;
