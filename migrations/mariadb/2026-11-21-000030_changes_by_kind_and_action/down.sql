ALTER TABLE changes DROP KEY IF EXISTS changes_kind_action;
