-- A kind and an action together.
CREATE INDEX changes_kind_action ON changes (kind, action, id);
