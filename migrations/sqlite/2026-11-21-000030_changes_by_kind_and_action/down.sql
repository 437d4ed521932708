DROP INDEX changes_kind_action;
