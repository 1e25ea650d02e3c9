### What the window says. Warm, plain, short; an old friend, not a coach.

## The frame around every page

skip-to-page = Skip to the page
app-name = Alongside
nav-label = Main
nav-today = Today
nav-rituals = Rituals
nav-journal = Journal
nav-library = Library
nav-settings = Settings
demo-banner = This is a made-up couple’s vault; nothing here is kept.
undo = Undo
try-again = Try again
put-away = Put away
back = Back
still-opening = Still opening. A large vault can take a minute.
still-looking = Still looking. It won’t be long.
trouble-unexpected = Something inside Alongside went wrong.
trouble-unexpected-rest = What you have kept is safe in its file. Try again, or close the window and open it once more.
confirm-keep = Keep it
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
until-which-day = Day, month and year, please, and it can be kept.
zone-anywhere = Wherever you are
paused-until = Paused until the new day begins at { $time }.
paused-until-day = Paused until { $day }.

## What an exercise is like

exercise-minutes =
    { $minutes ->
        [60] an hour
       *[other] { $minutes } minutes
    }
exercise-energy-low = little energy
exercise-energy-medium = some energy
exercise-energy-high = a good deal of energy
exercise-company-solo = just you
exercise-company-together = together
exercise-company-either = alone or together
exercise-mode-talk = Talking
exercise-mode-listen = Listening
exercise-mode-notice = Noticing
exercise-mode-do = Doing
exercise-mode-play = Playing
exercise-mode-touch = Touching
exercise-mode-write = Writing
exercise-mode-plan = Planning
exercise-need-outdoors = Somewhere outdoors
exercise-need-kitchen = A kitchen
exercise-need-music = Music
exercise-need-paper = Pen and paper
exercise-need-phone = A phone
exercise-need-apart = Being apart
exercise-need-kids-asleep = Children asleep

## Today

today-heading-morning = { $weekday } morning
today-heading-afternoon = { $weekday } afternoon
today-heading-evening = { $weekday } evening
today-heading-night = { $weekday } night
today-smaller = Smaller
today-why = Why this today
today-known = What’s known
today-in-words = In words instead
today-why-first = A small one to begin with.
today-why-new = Nothing from { $theme } has been on the table yet.
today-why-rested =
    Nothing from { $theme } for { $days ->
        [one] a day
       *[other] { $days } days
    }.
today-why-season-gentle = Short and soft, while you’re asking less of yourselves.
today-why-season-apart = It works from where you are, while you’re apart.
today-why-season-newborn = Small enough for a house with someone new in it.
today-why-season-hard-weeks = Little enough for weeks as full as these.
today-why-tonight = It fits what tonight has room for.
today-why-stretch = A weekend has room for something longer.
today-why-loved =
    { $days ->
        [0] It’s one you love.
        [one] One you love, back after a day.
       *[other] One you love, back after { $days } days.
    }
today-why-more-of = You asked for a little more of { $theme }.
today-why-returns = It’s worth asking again every few months.
today-why-surprise = No reason at all. Now and then, anything may come.
today-why-long-ago =
    Few fit just now, { $days ->
        [0] and this is one of them.
        [one] and this one was last here a day ago.
       *[other] and this one was last here { $days } days ago.
    }
today-why-swapped = You chose this one.
today-why-chosen = You picked it out in the library.
today-why-kept = You kept it for this day.
today-did-it = We did it
today-swap = Swap
today-later = Later
today-later-ten-minutes = In ten minutes
today-later-an-hour = In an hour
today-later-this-evening = This evening
today-later-tomorrow = Tomorrow
today-not-today = Not today
today-love = Love it
today-more-label = More: large card, print, never again
today-large-card = Large card
today-large-card-close = Close the card
today-print = Print
today-never-again = Never again

today-never-heading = Put this one away for good?
today-never-text = It won’t be offered again, and another takes its place today.
today-never-confirm = Never again

today-swap-heading = Perhaps it’s a different sort of day
today-swap-text = Two others, and the first one still stands.
today-swap-alone = Nothing else fits today. The first one still stands.
today-swap-take = Take this one
today-swap-keep = Keep the first

today-set-aside-heading = Later, then.
today-set-aside-until = It’s back at { $time }.
today-set-aside-tomorrow = It’s kept for tomorrow.
today-bring-back-now = Bring it back now

today-done-at = Done at { $time }
today-write-keep = Keep it
today-write-line = One line is enough
today-write-page = More room
today-write-saved = Kept as you write
today-write-nothing = Nothing to write? Lovely too.
today-write-more = Write something more
today-not-done = It wasn’t done after all
today-write-anything = Anything you’d like to keep from it?
today-kept-open = Open in the journal
today-kept-before = What you wrote before

today-declined-heading = Not today, then.
today-declined-text = That’s all right. Some days are already full. Another small thing will be on the table tomorrow, and this one goes back in the drawer for a while.
today-bring-back = Bring it back
today-ask-less = Ask less of us for a while

today-nothing-heading = The table is empty today.
today-nothing-text = Nothing left in the drawer fits right now. Your rituals are here, and the journal is open.
today-nothing-write = Write a few lines
today-nothing-tonight = Nothing left in the drawer fits what you said of tonight. That’s all right. Your rituals are here, and the journal is open.
today-nothing-season = Look at what suits you now

today-paused-rest = It ends by itself, and nothing piles up behind it.
today-pause-end = End the pause
today-travel = Your computer’s clock has moved from { $home } to { $here }.
today-travel-rest = Shall your reminders travel with you, or keep to home? You can change this later, in Settings.
today-travel-come = Go by { $here }
today-travel-stay = Keep to { $home }

today-also = Also today
today-rituals = Yours today
today-rituals-with = You and { $name } today
today-ritual-at = at { $time }
today-ritual-cue-at = { $cue }, { $at }
today-ritual-any-time = some time today
today-rituals-none = Nothing planned for today.
today-rituals-invite = A proper hello, a walk, tea at half past nine: whatever you two do again and again.
today-rituals-make = Make your first ritual
today-memory =
    { $years ->
        [1] One year ago today
        [2] Two years ago today
        [3] Three years ago today
        [4] Four years ago today
        [5] Five years ago today
       *[other] { $years } years ago today
    }
today-memory-open = Open in the journal
today-memory-all = All of this day

known-who = Who found this
known-source = { $cite }: { $title }.
known-strength-experiment = It was an experiment: something was tried out, not only looked at.
known-strength-diary = It followed people through ordinary days, so it sees what goes together better than what leads to what.
known-strength-correlational = It saw what goes together, and can’t say which comes first.
known-strength-clinical = It’s advice from practice rather than the result of a study.

tonight-room = What tonight has room for
tonight-said = Tonight: { $room }
tonight-said-minutes =
    { $minutes ->
        [2] two minutes
        [5] five minutes
        [10] ten minutes
        [20] twenty minutes
       *[other] { exercise-minutes }
    }
tonight-said-energy-low = low energy
tonight-said-energy-medium = some energy
tonight-said-energy-high = plenty of energy
tonight-said-alone = on your own
tonight-minutes = How many minutes, at most?
tonight-energy = How much energy is left?
tonight-energy-hint = Little brings five minutes at most, unless you say longer, and nothing to put right.
tonight-energy-low = Little
tonight-energy-medium = Some
tonight-as-always = As always
tonight-alone = I’m on my own tonight
tonight-find = See what fits
tonight-back = Back to as always
tonight-stays = Noted. This one stays.
tonight-none = Noted. Still nothing that fits.

week-link = A look at the week ahead
week-heading = The week ahead
week-note = As things stand. What the two of you do can still change it.
week-shuffle = Shuffle
week-shuffled = Shuffled. The days ahead are new.
week-empty-heading = Nothing to see ahead
week-empty-text = Nothing left in the drawer fits just now. Each day looks again.

paper-smaller = Smaller: { $smaller }
paper-facts = { $theme }, { $minutes }, { $company }
paper-foot = Only if it suits you both

## A moment, from Today or the journal

moment-catch = Catch a moment
moment-placeholder = Something small
moment-keep = Keep this moment
moment-kept = Kept.
moment-keep-short = Keep
moment-kinds = What it was
moment-kind-noticed = Noticed
moment-kind-noticed-means = Something about them that caught your eye
moment-kind-kindness = A kindness
moment-kind-kindness-means = From either of you, to either of you
moment-kind-laugh = A laugh
moment-kind-laugh-means = Something to laugh at together
moment-kind-my-bid = I reached out
moment-kind-my-bid-means = A bid of yours: a small reach for their attention
moment-kind-answered-bid = I turned to them
moment-kind-answered-bid-means = A bid you answered: they reached, and you turned towards it
moment-said-noticed = something noticed
moment-said-kindness = a kindness
moment-said-laugh = a laugh
moment-said-my-bid = a bid of mine
moment-said-answered-bid = a bid, answered

## The small window for one line

capture-heading = What was it?
capture-close = Not now

## Rituals

rituals-heading = Rituals
rituals-note = The small things you two do again and again.
rituals-new = New ritual
rituals-ideas = Ideas
rituals-ours = Ours
rituals-mine = Mine
rituals-done = Done
rituals-done-label = Mark { $name } as done
rituals-undo-label = { $name } is done. Undo
rituals-skip = Skip
rituals-skip-label = Skip { $name } for today
rituals-skipped = Skipped
rituals-skipped-undo-label = { $name } is skipped for today. Undo
rituals-later-label = Later for { $name }
rituals-later-until = waits until { $time }
rituals-later-tomorrow = waits until tomorrow
rituals-later-undo-label = { $name } waits until later. Undo
rituals-done-at = done at { $time }
rituals-done-today = done
rituals-so-far-week = { $done } of { $times } this week
rituals-so-far-month = { $done } of { $times } this month
rituals-more-label = More for { $name }: move, change, pause, put away
rituals-move-up = Move up
rituals-move-down = Move down
rituals-moved = { $name } is now number { $place } of { $count }.
rituals-next = Next
rituals-next-today = Next, today
rituals-next-today-at = Next, today at { $time }
rituals-empty-heading = Nothing of yours here yet
rituals-empty-text = The way you say goodbye in the morning. The walk after dinner. A ritual is anything you two would miss. Give it a name, and Alongside remembers it with you.
rituals-empty-make = Make the first one
rituals-empty-ideas = Look along the shelf of ideas
rituals-removed = { $name } is in the trash.
rituals-put-away = Put away ({ $count })
rituals-put-away-hint = Out of sight and silent, with all their days kept.
rituals-put-away-done = { $name } is put away.

strength-heading = Strength
strength-label = Strength of { $name }
strength-seed = New
strength-rooting = Kindling
strength-growing = Warming
strength-steady = Steady
strength-yours = Bright
strength-seed-means = It has only just begun.
strength-rooting-means = It’s beginning to catch.
strength-growing-means = It comes a little more easily than it did.
strength-steady-means = It holds, even when a week goes sideways.
strength-yours-means = It’s simply part of how you live.
strength-how = It warms every time you do it and cools slowly. A skip or a pause leaves it as it is.
strength-back = Welcome back. The light was left on for you.

ritual-pause = Pause
ritual-pause-until = Pause until
ritual-pause-until-then = Pause until then
ritual-pause-open = Pause until I wake it
ritual-paused = Paused until you wake it
ritual-paused-until = Paused until { $day }
ritual-paused-sentence = { ritual-paused }.
ritual-paused-until-sentence = { ritual-paused-until }.
ritual-paused-rest = It stays exactly as it was, and asks for nothing meanwhile.
ritual-paused-done = { $name } is resting.
ritual-resume = Wake it
ritual-resume-label = Wake it: { $name }
ritual-written = What you wrote after it
ritual-put-away = Put away
ritual-bring-back = Bring back
ritual-bring-back-label = Bring back { $name }
ritual-archived = This one is put away.
ritual-archived-rest = Its days and notes are all here. It asks for nothing until you bring it back.
ritual-edit = Edit
ritual-today = Today
ritual-today-at = Today at { $time }
ritual-fact-reminders = Reminders
ritual-fact-reminders-at = At { $time }. Silent once it’s done.
ritual-fact-reminders-none = None. It waits quietly on its days.
ritual-fact-late = If it’s late
ritual-fact-late-yes = It may still come a while later, then lets go.
ritual-fact-late-no = It comes on time or not at all.
ritual-fact-season = Season
ritual-fact-season-from = From { $from }
ritual-fact-season-until = Until { $until }
ritual-fact-season-from-until = From { $from } until { $until }
ritual-fact-zone = By the clocks of

ritual-year-done =
    { $count ->
        [0] A year of evenings, none lit yet
        [one] One lit day in the past year
       *[other] { $count } lit days in the past year
    }
ritual-year-hint = Choose any day to light it late, to let it rest, or to keep a line about it.
ritual-year-as-text = As text
ritual-year-nothing = Nothing to tell yet. The first day will stand here.
ritual-wall = The past year, one column a week
ritual-wall-keys = Arrow keys move by a day or a week, Page Up and Page Down by four weeks, Home and End to the first day and to today. Enter opens a day.
ritual-day-done = done
ritual-day-skipped = skipped
ritual-day-paused = paused
ritual-day-open = open
ritual-day-free = nothing planned
ritual-day-with-note = { $standing }, with a note
ritual-day-label = { $day }: { $standing }
ritual-day-label-today = Today, { $day }: { $standing }
ritual-days-paused = { $first } to { $last }: paused
ritual-day-clear = Clear
ritual-day-note = A note about this day
ritual-day-keep = Keep
ritual-day-close = Close this day

ritual-new-heading = A new ritual
ritual-edit-heading = Changing { $name }
ritual-back = Rituals
ritual-name = What do you call it?
ritual-name-placeholder = Tea, half past nine
ritual-how = What is it?
ritual-how-hint = Who pours, what’s left outside the door, what makes it yours. Or nothing at all.
ritual-whose = Whose is it?
ritual-ours-hint = Something you both count on. Rituals help most when both of you call them one.
ritual-mine-hint = Something you do for the two of you, on your own.
ritual-often = How often?
ritual-often-everyDay = Every day
ritual-often-weekdays = On certain days of the week
ritual-often-times = A number of times a week or month
ritual-often-everyDays = Every so many days
ritual-often-sinceDone = So long after the last time
ritual-often-monthDay = On a day of the month
ritual-often-monthWeekday = On a weekday of the month
ritual-often-yearly = Once a year
ritual-often-rule = By a rule from another calendar
ritual-every-weeks = Every how many weeks?
ritual-every-weeks-hint = 1 is every week, 2 every other week.
ritual-every-days = Every how many days?
ritual-every-months = Every how many months?
ritual-every-months-hint = 1 is every month, 3 once a quarter.
ritual-since-count = How long after?
ritual-since-unit = Counted in
ritual-since-hint = Counted from the day you last did it, so it’s never late by the calendar.
ritual-unit-days = days
ritual-unit-weeks = weeks
ritual-times-count = How many times?
ritual-times-per = In
ritual-times-hint = On whichever days suit. A week begins on Monday.
ritual-per-week = a week
ritual-per-month = a month
ritual-month-day = On which day of the month?
ritual-month-day-hint = Where a month is too short for 29 to 31, it falls on the last day.
ritual-nth = Which one?
ritual-nth-1 = The first
ritual-nth-2 = The second
ritual-nth-3 = The third
ritual-nth-4 = The fourth
ritual-nth-last = The last
ritual-nth-day = Of the month’s
ritual-year-day = Day
ritual-year-month = Month
ritual-leap = And in years without a 29 February?
ritual-leap-feb28 = On 28 February
ritual-leap-mar1 = On 1 March
ritual-rule = The rule
ritual-rule-hint = Paste what the calendar calls its RRULE, such as FREQ=MONTHLY;BYDAY=1SU.
ritual-cue = After what?
ritual-cue-hint = A cue holds better than a clock: “after the dishes”, “when the laptops close”.
ritual-days = On which days?
ritual-time = At what time, if it has one?
ritual-time-nth = Time { $nth }
ritual-time-add = Add a time
ritual-time-remove = Take time { $nth } away
ritual-time-hint = “6.30”, “18:30” and “7 pm” all work. Without a time it waits quietly for the day.
ritual-more = More
ritual-starts = In season from
ritual-ends = Until
ritual-season-hint = For something that belongs to a season. Empty means from today, and with no end.
ritual-zone = Always by the clocks of
ritual-zone-hint = For a call that keeps to their evening, such as Europe/Lisbon. Empty means wherever you are.
ritual-late = May it still come later, if the computer was off?
ritual-late-hint = Within a few hours for a daily one, within days for a rarer one.
ritual-said-back = So, that’s
ritual-said-back-waiting = How it comes round will stand here, in words.
ritual-keep = Keep it
ritual-remove = Remove
ritual-draft-kept = Kept as you write
ritual-gone-heading = This ritual isn’t here any more
ritual-gone-text = It may have been removed. The others are where you left them.

shelf-heading = Ideas
shelf-note = Small things other pairs do again and again. Borrow one and bend it.
shelf-themes = Show
shelf-all = All of them
shelf-take = Take it up
shelf-take-label = Take it up: { $name }
shelf-taken = Among your rituals now
shelf-adopted = Already among your rituals
shelf-edit-label = Edit { $name }
shelf-undo-label = Undo: put { $name } back on the shelf
shelf-empty-heading = The shelf is bare
shelf-empty-text = No ideas lie here at the moment. One of your own is the better sort anyway.

weekday-short-mon = Mon
weekday-short-tue = Tue
weekday-short-wed = Wed
weekday-short-thu = Thu
weekday-short-fri = Fri
weekday-short-sat = Sat
weekday-short-sun = Sun

## Journal

journal-heading = Journal
journal-note = Only yours. Kept in your own file.
journal-prompt = What would you like to keep from today?
journal-line-placeholder = One line is a moment
journal-keep = Keep
journal-write-longer = Write longer
journal-kinds = Show
journal-kind-all = Everything
journal-kind-reflections = Reflections
journal-kind-moments = Moments
journal-trash = Trash
journal-today = Today
journal-yesterday = Yesterday
journal-this-week = Earlier this week
journal-last-week = Last week
journal-older = Show older ones
journal-after = after “{ $title }”
journal-edited = edited later
journal-open = Open what you wrote on { $when }
journal-empty-heading = Nothing written yet
journal-empty-text = The first line can be tiny. “They hummed while looking for the keys” would do.
journal-empty-reflections-heading = No reflections yet
journal-empty-reflections-text = A reflection is anything longer than a line. Nobody else reads it.
journal-empty-moments-heading = No moments yet
journal-empty-moments-text = A moment is one line: something noticed, a kindness, a laugh.
journal-empty-catch = Catch a moment
journal-empty-write = Write a reflection
journal-search = Search every year
journal-search-how = Beginnings of words are enough. “In quotation marks” finds words in a row, a minus leaves a word out, and title: or tag: looks there alone.
journal-more = More
journal-tag = Tag
journal-tag-any = Any tag
journal-theme = Theme
journal-theme-any = Any theme
journal-feeling = Feeling
journal-feeling-any = Any feeling
journal-moment-any = Any moment
journal-from = From
journal-to = to
journal-clear = Clear
journal-origin-clear = Everything again, not only after “{ $title }”
journal-found =
    { $count ->
        [0] Nothing found
        [one] 1 found
       *[other] { $count } found
    }
journal-found-more = { $count } or more found
journal-found-heading = What was found
journal-order-closest = (closest first)
journal-nothing-heading = Nothing like that here
journal-nothing-text = Fewer words, or just the beginning of one, may find it.
journal-calendar = Calendar
journal-this-day = On this day
journal-newer = Show newer ones
journal-latest = Back to the latest
journal-felt = feeling { $feeling }

calendar-month-before = The month before
calendar-month-after = The month after
calendar-year-before = The year before
calendar-year-after = The year after
calendar-caption =
    { $count ->
        [0] Nothing was written in this month
        [one] Something was written on one day of this month
       *[other] Something was written on { $count } days of this month
    }
calendar-day-moment = { $day }: a moment
calendar-day-reflection = { $day }: a reflection
calendar-day-both = { $day }: a reflection and a moment
calendar-note = A lit window has a reflection in it, a half-lit one a moment. Choose a day to go there.

this-day-heading = On { $day }
this-day-note = What you wrote on this day of other years.
this-day-empty-heading = Nothing yet from this day
this-day-empty-text = In a year, what you keep today will be here.

versions-heading = Earlier versions
versions-note = What this page said before it was changed.
versions-back = Back to the page
versions-since = since { $when }
versions-restore = Bring back
versions-restore-label = Bring back what it said since { $when }
versions-restored = It says again what it said before.
versions-empty-heading = There is only this one
versions-empty-text = Once you change the words, what they were before is kept here.

feeling-grateful = grateful
feeling-tender = tender
feeling-close = close
feeling-playful = playful
feeling-glad = glad
feeling-calm = calm
feeling-hopeful = hopeful
feeling-proud = proud
feeling-tired = tired
feeling-unsure = unsure
feeling-worried = worried
feeling-sad = sad
feeling-hurt = hurt
feeling-cross = cross
feeling-lonely = lonely

photo = A photo
photo-gone = This photo isn’t here any more.

editor-formatting = Formatting
editor-bold = Bold
editor-italic = Italic
editor-list = List
editor-quote = Quotation
editor-photo = Add a photo

trash-heading = Trash
trash-note = Kept for thirty days, then gone for good.
trash-back = Journal
trash-restore = Restore
trash-restore-label = Restore { $what }
trash-restored = Back in the journal.
trash-days-left =
    { $days ->
        [0] leaves today
        [one] one day left
       *[other] { $days } days left
    }
trash-empty-heading = The trash is empty
trash-empty-text = What you put away waits here for thirty days before it goes.

entry-untitled = Untitled
entry-moment = A moment
entry-back = Journal
entry-edit = Edit
entry-trash = Move to trash
entry-trashed = Moved to the trash. It stays there for thirty days.
entry-in-trash = This is in the trash.
entry-gone-heading = This page isn’t here any more
entry-gone-text = It may have left the trash for good. Everything else is in the journal.

write-heading = Writing
write-back = Journal
write-title = Title, if it wants one
write-text = Your words
write-placeholder = Begin anywhere
write-moment = Your line
write-more = Tags, feeling, day
write-tags = Tags
write-tags-hint = A comma or Enter ends a tag.
write-tag-remove = Take away the tag { $tag }
write-feeling = Feeling
write-feeling-none = Left unsaid
write-theme = Theme
write-theme-none = None
write-ritual = After a ritual
write-ritual-none = None
write-date = Day
write-time = Time
write-words =
    { $count ->
        [one] 1 word
       *[other] { $count } words
    }
write-meanwhile = If you keep yours, the other stays among the earlier versions.
write-meanwhile-mine = Keep mine
write-meanwhile-other = Take the other
write-marks = *Stars* lean, **two** weigh more, a dash begins a list.
write-kept-at = Kept at { $time }
write-keep = Keep it
write-unfinished = You were in the middle of changing this.
write-unfinished-drop = Go back to what was kept

## Library

library-heading = Library
library-note = Every small thing that may come to the table.
library-write = Write one of your own
library-search = Look for words
library-themes = Theme
library-themes-all = All themes
library-minutes = How long
library-minutes-any = Any length
library-minutes-most = { exercise-minutes } at most
library-energy = How much energy
library-energy-any = Any energy
library-energy-most-low = Little energy
library-energy-most-medium = Some energy at most
library-mode = What you do
library-mode-any = Whatever you do
library-kind = Which ones
library-kind-all = All of them
library-kind-loved = Loved
library-kind-done = Done before
library-kind-new = New to you
library-kind-own = Your own
library-kind-hidden = Hidden
library-alone = Can be done alone
library-found =
    { $count ->
        [0] Nothing found
        [one] One exercise
       *[other] { $count } exercises
    }
library-clear = Clear the filters
library-more = Show more
library-loved = Loved
library-done = done { $day }
library-done-on = done on { $day }
library-nothing-heading = Nothing quite like that here
library-nothing-text = Fewer conditions find more. Or perhaps it’s yours to write.
library-nothing-own-heading = Nothing of your own here yet
library-nothing-own-text = The way only you two do things belongs here as well. A line or two is enough.

library-edit = Edit
library-written = What you wrote about it
library-print = Print
library-needs = What it needs
library-known = What research has seen
library-do-today = Do this today
library-love = Love it
library-loved-now = “{ $title }” is one you love. It may come round a little more often.
library-loved-no-more = “{ $title }” is one among the others again.
library-hide = Hide it
library-hidden-now = “{ $title }” is hidden, and won’t be offered.
library-bring-back = Bring it back
library-brought-back = “{ $title }” is back with the others.
library-is-hidden = This one is hidden. It stays out of the days until you bring it back.
library-done-heading = When you did it
library-not-done = Not done yet. It’s in no hurry.
library-from-pack = From the pack “{ $pack }”.
library-remove = Remove
library-removed = “{ $title }” is out of the library.
library-gone-heading = This exercise isn’t here any more
library-gone-text = It may have left together with its pack. The others are where you left them.

own-new-heading = One of your own
own-new-note = The best ones are small, kind and easy to turn down.
own-edit-heading = Changing “{ $title }”
own-title = What do you call it?
own-title-placeholder = Toast by torchlight
own-invitation = What might you do?
own-invitation-hint = As you’d say it to a friend, and so that it’s plain when it’s done.
own-smaller = A smaller version
own-smaller-hint = For an evening with less in it. It may stay empty.
own-theme = Where does it belong?
own-mode = What does one do?
own-in-words = The same in words
own-in-words-hint = For a day when a touch isn’t wanted. Every touch here has such a way.
own-minutes = How long does it take?
own-energy = How much energy does it ask for?
own-energy-low = Little
own-energy-medium = Some
own-energy-high = A good deal
own-company = Who is it for?
own-company-together = Both of you together
own-company-either = One of you, or both
own-company-solo = One of you alone
own-needs = What has to be at hand?
own-prompt = A question for afterwards
own-prompt-hint = To write about, for whoever likes to. It may stay empty.
own-room-left =
    { $left ->
        [0] That’s exactly as much as fits.
        [one] One more character fits.
       *[other] { $left } more characters fit.
    }
own-room-over =
    { $over ->
        [one] One character more than fits.
       *[other] { $over } characters more than fit.
    }
own-keep = Keep it
own-draft-kept = Kept as you write

packs-heading = Packs
packs-note = Where the exercises come from.
packs-built-in = With Alongside
packs-built-in-text = { $packs }: { $count } exercises that are always in the library.
packs-optional = Only if you ask
packs-optional-text = These touch on things that not every pair wants touched. They’re offered while they’re on, and not otherwise.
packs-hint-faith = About whatever is larger than the two of you, shared or not. It takes no belief for granted, and doubts are welcome.
packs-hint-money = About what money has meant to each of you, and talking of it in peace. No budgets, and no advice.
packs-hint-intimacy = About bodies, wanting and not wanting. Everything is asked first, “no” is always an answer, and nothing has to lead anywhere.
packs-own = Yours
packs-own-none = None yet. What you write yourselves makes a pack of its own, and any pack you add stands here too.
packs-count =
    { $count ->
        [one] One exercise
       *[other] { $count } exercises
    }
packs-beside = It lies in the folder “packs” beside your vault and is read at each start. To let it go, take it out of that folder.
packs-export = Export
packs-export-label = Export { $name }
packs-exported = { $name } is now a file: { $path }
packs-remove-label = Remove { $name }
packs-removed = { $name } is out of the library.
packs-add = Add a pack
packs-add-text = A pack is a file of plain text whose name ends in .toml. How one is written is told in docs/data-format.md, which comes with Alongside’s source.
packs-add-choose = Choose files
packs-add-drop = or drop them here
packs-added = { $name } is in the library now.
packs-not-added = { $file }: { $why }
packs-too-large = { $file } is larger than any pack: 1 MiB is the most that is read.
packs-unreadable = { $file } couldn’t be opened. A plain file ending in .toml would work.
packs-nothing-changed = What didn’t fit has changed nothing. Mend it, and add it once more.

sources-heading = What the exercises lean on
sources-note = Put together from abstracts and official pages, not from the whole papers. Most effects are small and people differ; none of it is something to live up to.
source-found = What was seen
source-strength = How it was seen
source-not-shown = What it leaves open

## Onboarding

welcome-step = Step { $step } of { $steps }
welcome-heading = Friends first
welcome-text-ordinary = People who stay close don’t do it with grand gestures. They do it with a question that’s really listened to, a proper hello, a cup of something made right.
welcome-text-offer = Alongside offers one small thing like that a day. You can swap it, shrink it, or leave it. It also remembers the habits that belong to you two, and keeps a private place for what you’d like to hold on to.
welcome-text-limits = It can’t mend everything, it isn’t therapy, and it works even if only one of you opens it.
welcome-come-in = Come in
welcome-skip-all = I know my way around
welcome-go-on = Go on
welcome-decide-later = Decide later
welcome-safe-heading = Before anything else
welcome-you-heading = When are you two usually around?
welcome-your-name = What do you like to be called?
welcome-their-name = And what do you call them?
welcome-name-hint = A name, a nickname, or nothing at all.
welcome-evenings = Your evenings begin at about
welcome-evenings-hint = “6.30”, “18:30” and “7 pm” all work.
welcome-how-much = How much suits you now?
welcome-how-much-usual = A few minutes, now and then longer
welcome-how-much-gentle = Very little, for now
welcome-how-much-gentle-hint = Shorter, softer, nothing that asks for closeness you don’t have to spare.
welcome-quiet-heading = A quiet word, a private place
welcome-remind = Remind me once a day
welcome-remind-hint = At { $time }, one notification. It stays silent if you’ve already looked, or already done it.
welcome-words = What may it say?
welcome-words-discreet = Neutral words
welcome-words-title = The title
welcome-words-full = Everything
welcome-example = It would look like this:
welcome-begin = Begin

example-exercise-title = A cup each, made right
example-exercise-invitation = You might make each other’s drink tonight, exactly the way the other likes it.

## Safety, in onboarding and in Settings

safety-two = These ideas are for two people who both feel safe with each other.
safety-afraid = If you’re sometimes afraid of your partner, or you’re being watched, controlled or hurt, that isn’t something small exercises can mend, and it isn’t yours to fix. You can stop at any time. Talking to someone who knows about this can help.
safety-device = If someone else can see this computer, a phone or library computer that only you use may be a safer place to look for help. We don’t ask, and we keep no answer.
help-list = Where to find help
help-danger = If you’re in danger now
help-danger-text = Call the emergency number of the place you’re in.
help-us = In the United States
help-us-text = National Domestic Violence Hotline: 800-799-7233, at any hour, or text START to 88788.
help-elsewhere = Anywhere else
help-elsewhere-text = On a device only you use, look for “domestic violence helpline” and the name of your country. A doctor, a nurse, a librarian or a friend you trust can look it up for you, too.
help-note = A number you call or a page you open may be seen on a shared phone bill or computer. Alongside opens nothing by itself.

privacy-file = What you write stays in one file on this computer. No account, no cloud, nobody counting.
privacy-key = The file is encrypted. There is no passphrase, so its key lies in the same folder: someone who can use your account on this computer could open it.

## Settings

settings-heading = Settings
settings-sections = Settings
settings-reminders = Reminders
settings-health = Reminder health
settings-names = You two
settings-season = What suits you
settings-privacy = Privacy
settings-look = Look
settings-help = Help and safety
settings-saved = Kept

settings-remind = The day’s exercise
settings-remind-hint = One notification a day at most. Silent if you’ve opened it or done it.
settings-evenings = Evenings begin at
settings-evenings-hint = That’s when the day’s exercise comes.
settings-words = What a notification may say
settings-words-hint = Neutral words give nothing away on a shared screen.
settings-quiet = Quiet hours
settings-quiet-hint = What still matters waits until after.
settings-quiet-from = From
settings-quiet-until = Until
settings-day = A day begins at
settings-day-hint = So that tonight can outlast midnight.
settings-clock-of = All reminders keep to the clocks of
settings-clock-of-hint = A place such as Europe/Berlin. Empty means they go wherever you go.
settings-nobody = When nobody answers
settings-nobody-hint = After a week without an answer, Alongside asks about the day’s exercise once a week. After three weeks it waits in silence until you come back.
settings-nobody-weekly = Alongside has gone quiet: a week went by without an answer, so it asks once a week for now. Answer anything at all, and it’s back to every day.
settings-nobody-silent = Alongside has gone quiet: three weeks went by without an answer, so it says nothing by itself for now. Answer anything at all, and it’s back.
settings-health-link = See how the reminders are faring
settings-pause = Pause everything
settings-pause-hint = It ends by itself. Nothing piles up behind it.
settings-pause-begin = Until tomorrow
settings-pause-day = Or until a day
settings-pause-until-then = Pause until then
settings-pause-end = End the pause
settings-autostart = Start with the computer
settings-autostart-hint = Quietly, without a window. Reminders need Alongside to be running.
settings-autostart-not-here = Not possible on this computer. Reminders come while Alongside is running.
settings-no-notifications = This desktop isn’t showing notifications.
settings-no-notifications-rest = The tray and this window will tell you instead.
settings-no-notifications-no-tray-rest = There is no tray here either, so this window is where the day’s exercise waits.
settings-plain-notifications = Notifications here have no buttons.
settings-plain-notifications-rest = They still come; answer in this window or from the tray.
settings-plain-notifications-no-tray-rest = They still come; answer in this window.
settings-no-tray = This desktop has no tray for the lamp.
settings-no-tray-rest = Alongside stays reachable through its launcher and its notifications.

health-ready = Ready when something is due
health-ready-rest = No reminder has come due yet. The first one will be told of here.
health-let-go-rest = { $what } was let go { $day }: by the time it could have been shown, it was too late to be any use.
health-well = Everything is working
health-answered-rest = { $what } was shown { $day } at { $time }, and you answered.
health-shown-rest = { $what } was shown { $day } at { $time }.
health-refused = The last one wasn’t taken
health-refused-rest = Your desktop didn’t take { $what } { $day } at { $time }. It still waits for you in this window.
health-quiet = Holding back for now
health-clock = The computer’s clock jumped
health-clock-rest = Nothing is let go until the clock has been steady for a while, or you answer something.
health-try = Send one now
health-tried = Sent, and the desktop took it. If you saw nothing, look in its own notification settings.
health-tried-disturb = Sent, and the desktop took it. It’s asking for silence just now, so it may keep this one to itself.
health-next = The next five
health-next-none = Nothing is due to be said.
health-told = What was told lately
health-told-none = Nothing yet.
health-at = { $day } at { $time }
health-outcome-waiting = on its way
health-outcome-shown = shown
health-outcome-answered = shown, and answered
health-outcome-later = put off
health-outcome-letGo = let go, too late to be any use
health-outcome-refused = not taken by the desktop
health-outcome-shown-at = { $what }, at { $time }
health-computer = This computer
health-notifications = Notifications
health-notifications-buttons = Shown, with buttons.
health-tray = Tray
health-tray-shown = The lamp has its place there.
health-disturb = Silence
health-disturb-yes = The desktop asks for silence just now. What still matters waits until it’s over.
health-disturb-no = Nothing asks for silence.

settings-your-name = What you like to be called
settings-their-name = What you call them
settings-names-hint = A name, a nickname, or nothing at all. They stay in your vault.

settings-season-text = Some weeks have more room than others. Say how things are, and what’s offered goes by that. Change it whenever you like.
settings-season-how = How are things?
settings-season-ordinary = An ordinary time
settings-season-means-ordinary = A bit of everything.
settings-season-gentle = Gently, please
settings-season-means-gentle = For a loss, an illness, a quarrel still warm. Shorter and softer, with no touch and no repair.
settings-season-apart = We’re apart for a while
settings-season-means-apart = Only what works from afar: by phone, in writing, or on your own.
settings-season-newborn = There’s a newborn
settings-season-means-newborn = Five minutes at most. Nothing outdoors, nothing tiring, no repair.
settings-season-hard-weeks = Hard weeks
settings-season-means-hard-weeks = A few soft minutes, mostly things you can do on your own.
settings-touch = Exercises of touch
settings-touch-hint = A hand held, a long hug. Without them, all the rest still comes.
settings-alone = I’m doing this by myself for now
settings-alone-hint = Only what one of you can do alone. It counts just as much.
settings-most = On an ordinary day, at most
settings-most-hint = What you say of a single evening comes first.
settings-most-any = However long it takes
settings-more-of = A little more of
settings-more-of-hint = On two days in seven at most, so that the others keep their turn.
settings-more-of-none = Nothing in particular

settings-privacy-text = Nothing leaves this computer. There is no account, and no part of Alongside can reach the network.
settings-folder = Your vault
settings-folder-hint = Everything you keep is in this folder.
settings-key = Its key
settings-privacy-watched = If someone watches what you do on this computer, no program on it is a safe place to look for help.
settings-privacy-help = Read about safer ways

settings-look-label = Light or dark
settings-look-system = As the computer does
settings-look-light = Light
settings-look-dark = Dark

settings-about = What Alongside is, and isn’t
settings-about-text = One small, doable thing a day for two people who like each other, the rituals that are yours, and a private place to write. It isn’t therapy, it can’t save a relationship, and it never reports on anyone.
settings-about-research = Where it says “what’s known”, it means what one study or a few have seen. Most effects are small, and people differ.
settings-version = Version { $version }

## When the vault can’t be opened

closed-folder = Your vault is in this folder

# Questions

question-ask = A question to start from
question-another = Another one
question-take = Write about this
questions-heading = Questions
questions-note = For the table, for the page, and for finding out what you know.
questions-kinds = What for
questions-talk = To talk about
questions-talk-note = Read one aloud, answer it both. Passing is always fine.
questions-write = To write about
questions-write-note = For yourself. The journal offers you one of these whenever a page is empty.
questions-aboutThem = About them
questions-aboutThem-note = What do you know about them these days? Guess first, then ask; answers change with the years.
about-favourites = Favourites
about-how-they-like-it = How they like it
about-on-their-mind = On their mind
about-dreams = Dreams
about-people = Their people
about-history = Where they come from
about-gifts = Presents
