### The audit log, the histories made of it, and who is signed in.

## Around every page

nav-accounts = Accounts
nav-changes = Audit log
user-menu = { $name }: account menu
user-page = My page
user-account = My account
user-sign-in = Sign in
user-sign-out = Sign out

## What happened to a thing

history-title = History
history-note = What happened to it, newest first
history-none = Nothing has been written down yet.
history-whole = The whole history
history-in-log = In the audit log
history-gone = It was deleted; what happened to it stays.
history-older = Older
history-newest = Newest
history-way = Older and newer

## The audit log

changes-note = Who did what, when and from where. Times are UTC.
changes-who = Who
changes-who-hint = username
changes-kind = What
changes-action = Action
changes-from = From
changes-until = Until
changes-only = Only
changes-shown = { $count ->
    [0] None
    [one] One, newest first
   *[other] { $count }, newest first
}
changes-nobody = There is no account “{ $name }”
changes-nobody-help = Type the username exactly as it stands in the log.
changes-nothing = Nothing of the kind
changes-nothing-help = Nothing that happened fits these filters.
changes-export-csv = CSV file
changes-export-xlsx = Excel workbook
changes-export-json = JSON Lines, for programs
changes-export-note = All changes that the filters leave, newest first

## A line of the log: who, what they did, to which kind of thing. The thing's name follows. Where the deed says it all,
## it ends with a colon.

change-nobody = nobody signed in
change-nothing = empty
change-fields = { $count ->
    [one] One field
   *[other] { $count } fields
}
change-via-page = page
change-via-api = API
change-via-command = command line
change-action-created = created
change-action-updated = changed
change-action-ended = set the last day of
change-action-applied = carried out
change-action-confirmed = confirmed
change-action-deleted = deleted
change-action-discarded = discarded
change-action-signed_in = signed in to
change-action-sign_in_failed = failed to sign in to
change-action-signed_out = signed out of
change-action-sessions_ended = ended sessions of
change-action-password_changed = changed the password of
change-action-reset_asked = asked for a new password for
change-action-password_reset = set a new password for
change-action-totp_on = turned on two-factor sign-in for
change-action-totp_off = turned off two-factor sign-in for
change-action-totp_reset = took two-factor sign-in off
change-action-recovery_codes_made = made new recovery codes for
change-action-recovery_code_used = used a recovery code of
change-action-disabled = took out of use
change-action-enabled = put to use again
change-action-invited = sent an invitation:
change-action-invitation_withdrawn = withdrew an invitation:
change-action-registration_asked = asked for an account:
change-action-token_created = created an API token:
change-action-token_revoked = revoked an API token:
change-action-feed_created = created a calendar feed:
change-action-feed_revoked = revoked a calendar feed:
change-action-exported = exported:
change-action-restored = restored the register from:
change-action-imported = carried out
change-action-undone = undid
change-action-refused = was refused:
change-kind-department = the department
change-kind-employee = the employee
change-kind-project = the project
change-kind-role = the role
change-kind-seat = the seat
change-kind-assignment = the assignment
change-kind-handover = the handover
change-kind-reorganisation = the draft
change-kind-import = the import
change-kind-account = the account
change-kind-invitation = the invitation
change-kind-token = the API token
change-kind-feed = the calendar feed
change-kind-session = the session
change-kind-page = the page
change-kind-log = the audit log
change-kind-register = the register

## The same to choose from

change-name-created = Created
change-name-updated = Changed
change-name-ended = Last day set
change-name-applied = Carried out
change-name-confirmed = Confirmed
change-name-deleted = Deleted
change-name-discarded = Draft discarded
change-name-signed_in = Signed in
change-name-sign_in_failed = Sign-in failed
change-name-signed_out = Signed out
change-name-sessions_ended = Sessions ended
change-name-password_changed = Password changed
change-name-reset_asked = New password asked for
change-name-password_reset = New password set
change-name-totp_on = Two-factor sign-in on
change-name-totp_off = Two-factor sign-in off
change-name-totp_reset = Two-factor sign-in taken off
change-name-recovery_codes_made = Recovery codes made
change-name-recovery_code_used = Recovery code used
change-name-disabled = Taken out of use
change-name-enabled = Put to use again
change-name-invited = Invited
change-name-invitation_withdrawn = Invitation withdrawn
change-name-registration_asked = Account asked for
change-name-token_created = API token created
change-name-token_revoked = API token revoked
change-name-feed_created = Calendar feed created
change-name-feed_revoked = Calendar feed revoked
change-name-exported = Exported
change-name-restored = Restored
change-name-imported = Imported
change-name-undone = Import undone
change-name-refused = Refused
change-thing-department = Department
change-thing-employee = Employee
change-thing-project = Project
change-thing-role = Role
change-thing-seat = Seat
change-thing-assignment = Assignment
change-thing-handover = Handover
change-thing-reorganisation = Draft reorganisation
change-thing-import = Import
change-thing-account = Account
change-thing-invitation = Invitation
change-thing-token = API token
change-thing-feed = Calendar feed
change-thing-session = Session
change-thing-page = Page
change-thing-log = Audit log
change-thing-register = Register

## What an export was narrowed down to

log-who = User
log-kind = Kind
log-id = Number
log-action = Action
log-from = From
log-until = Until
