//! What can happen, in words.

use crate::text_enum;

text_enum! {
    /// What happened.
    pub enum Action {
        /// A row was made.
        Created = "created",
        /// Fields of a row were changed.
        Updated = "updated",
        /// An assignment was given a last day.
        Ended = "ended",
        /// A handover or a draft was carried out.
        Applied = "applied",
        /// Somebody said that an assignment is still true.
        Confirmed = "confirmed",
        /// A row was deleted.
        Deleted = "deleted",
        /// A draft was given up.
        Discarded = "discarded",
        /// Somebody signed in.
        SignedIn = "signed_in",
        /// Somebody who gave a wrong password or code for an account was refused.
        SignInFailed = "sign_in_failed",
        /// Somebody signed out.
        SignedOut = "signed_out",
        /// Sessions of an account were ended.
        SessionsEnded = "sessions_ended",
        /// Somebody set a new password, knowing the old one.
        PasswordChanged = "password_changed",
        /// A link for a new password was asked for.
        ResetAsked = "reset_asked",
        /// Somebody set a new password by such a link, or at the machine itself.
        PasswordReset = "password_reset",
        /// Two-factor sign-in was set up.
        TotpOn = "totp_on",
        /// Two-factor sign-in was turned off by its owner.
        TotpOff = "totp_off",
        /// Two-factor sign-in was taken off by an administrator.
        TotpReset = "totp_reset",
        /// New recovery codes took the place of the old ones.
        RecoveryCodesMade = "recovery_codes_made",
        /// A recovery code was used to sign in.
        RecoveryCodeUsed = "recovery_code_used",
        /// An account was taken out of use.
        Disabled = "disabled",
        /// An account was put to use again.
        Enabled = "enabled",
        /// Somebody was invited.
        Invited = "invited",
        /// An invitation was taken back.
        InvitationWithdrawn = "invitation_withdrawn",
        /// Somebody asked for an account of their own.
        RegistrationAsked = "registration_asked",
        /// An API token was made.
        TokenCreated = "token_created",
        /// An API token was taken away.
        TokenRevoked = "token_revoked",
        /// A calendar feed was made.
        FeedCreated = "feed_created",
        /// A calendar feed was taken away.
        FeedRevoked = "feed_revoked",
        /// A list, the audit log or the whole register was made a file of.
        Exported = "exported",
        /// The register was made of a backup.
        Restored = "restored",
        /// Rows were taken in from a file.
        Imported = "imported",
        /// What was taken in from a file was taken back.
        Undone = "undone",
        /// Somebody asked for what they may not do.
        Refused = "refused",
    }
}
