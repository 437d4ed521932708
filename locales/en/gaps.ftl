### Gaps: what is missing, too much, or out of date.

nav-gaps = Gaps
gaps-note = What the register lacks, holds too much of, or has not been told for long.
gaps-kinds = Kinds of gaps
filter-within = Within
filter-older = Unconfirmed for
filter-extent = Below it
gap-within-30 = 30 days
gap-within-60 = 60 days
gap-within-90 = 90 days
gap-older-90 = 90 days
gap-older-180 = 180 days
gap-older-365 = a year
gap-extent-below = Included
gap-extent-itself = Left out

## The kinds: what each is called, what it means, and what is said when there are none

gaps-open = Seats to fill
gaps-opening = Seats about to open
gaps-accountable = Nobody or several accountable
gaps-overload = People above 100%
gaps-left = Held by leavers
gaps-single = On a single person
gaps-unconfirmed = Not confirmed
gaps-note-open = Seats that want more people than hold them. Those responsible or accountable count, deputies do not.
gaps-note-opening = Seats that will lack more people than now, because an assignment or a project ends or a person leaves. Whoever is assigned from then on already counts.
gaps-note-accountable = Roles in places that are wanted or held, for which nobody is accountable or more than one person is. Deputies do not count.
gaps-note-overload = People whose current assignments come to more than 100% of their time. A place has those who hold something there.
gaps-note-left = Current assignments of people whose last day has passed, or who count as having left without one.
gaps-note-single = Roles that one person holds wherever they are held. When that person is away, nobody else knows how.
gaps-note-unconfirmed = Current assignments that nobody has said are still true for so long. The day an assignment begins and the day it is entered count as confirmations.
gaps-none-open = Every seat has the people it wants.
gaps-none-opening = No seat will open in this time.
gaps-none-accountable = Every role has exactly one accountable person where it is held.
gaps-none-overload = Nobody is above 100%.
gaps-none-left = Nobody who has left holds anything.
gaps-none-single = No role hangs on a single person.
gaps-none-unconfirmed = Everything has been confirmed within this time.

## In the tables

gap-opens_on = Opens on
gap-why = Because of
gap-reason-assignment = the assignment ends
gap-reason-project = the project ends
gap-reason-person = leaves
gap-assign-from = Assign from then
gap-make-accountable = Make somebody accountable
gap-reduce = Reduce
gap-left_on = Last day at work
gap-known_on = Last confirmed
gap-never-confirmed = begun or entered, not confirmed since
