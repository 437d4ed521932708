CREATE INDEX employees_left_on ON employees (left_on, id);
