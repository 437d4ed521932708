CREATE INDEX IF NOT EXISTS employees_left_on ON employees (left_on, id);
