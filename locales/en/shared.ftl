# Words that the window, the tray and the notifications share.

theme-curiosity = Curiosity
theme-safe-place = Safe place
theme-appreciation = Appreciation
theme-play = Play
theme-affection = Affection
theme-everyday = Everyday
theme-repair = Repair
theme-room-to-grow = Room to grow

pack-curiosity = Curiosity
pack-safe-place = Safe place
pack-appreciation = Appreciation
pack-play = Play
pack-affection = Affection
pack-everyday = Everyday
pack-repair = Repair
pack-room-to-grow = Room to grow
pack-faith = Faith
pack-money = Money
pack-intimacy = Intimacy
pack-own = Our own

answer-we-did-it = We did it
answer-later = Later

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-1 = { $day } January
date-2 = { $day } February
date-3 = { $day } March
date-4 = { $day } April
date-5 = { $day } May
date-6 = { $day } June
date-7 = { $day } July
date-8 = { $day } August
date-9 = { $day } September
date-10 = { $day } October
date-11 = { $day } November
date-12 = { $day } December
date-with-year = { $date } { $year }

list-two = { $first } and { $second }
list-two-or = { $first } or { $second }
list-more = { $first }, { $rest }

## How a ritual comes round

# Every so many days.
schedule-days =
    { $every ->
        [1] Every day
        [2] Every other day
       *[other] Every { $every } days
    }
# { $days } is one weekday or a list of them.
schedule-weekdays = Monday to Friday
schedule-weekends = Saturdays and Sundays
schedule-every-week = Every { $days }
schedule-weeks-one =
    { $every ->
        [2] Every other { $days }
       *[other] Every { $every } weeks on { $days }
    }
schedule-weeks =
    { $every ->
        [2] Every other week on { $days }
       *[other] Every { $every } weeks on { $days }
    }
schedule-weeks-run =
    { $every ->
        [2] Every other week from { $first } to { $last }
       *[other] Every { $every } weeks from { $first } to { $last }
    }
# { $days } is one or more of the days below, such as “the 1st and the last Friday”.
schedule-months =
    { $every ->
        [1] On { $days } of every month
        [2] Every other month on { $days }
       *[other] Every { $every } months on { $days }
    }
schedule-years =
    { $every ->
        [1] Every year on { $days }
        [2] Every other year on { $days }
       *[other] Every { $every } years on { $days }
    }
schedule-days-of = { $days } of { $of }
schedule-of-the-year = the year
schedule-of-every-month = every month
schedule-of-week =
    { $nth ->
        [-1] the last week
       *[other] week { $nth }
    }

# Days of a month or a year.
schedule-nth-day =
    { NUMBER($nth, type: "ordinal") ->
        [one] the { $nth }st
        [two] the { $nth }nd
        [few] the { $nth }rd
       *[other] the { $nth }th
    }
schedule-nth-day-of-year =
    { NUMBER($nth, type: "ordinal") ->
        [one] the { $nth }st day
        [two] the { $nth }nd day
        [few] the { $nth }rd day
       *[other] the { $nth }th day
    }
# { $day } is a weekday, or what several weekdays are together, below.
schedule-nth-weekday =
    { $nth ->
        [1] the first { $day }
        [2] the second { $day }
        [3] the third { $day }
        [4] the fourth { $day }
        [5] the fifth { $day }
       *[other] { schedule-nth-day } { $day }
    }
# Counted from the end: 1 is the last.
schedule-last-day =
    { $nth ->
        [1] the last day
        [2] the last day but one
       *[other] { schedule-nth-day } day from the end
    }
schedule-last-weekday =
    { $nth ->
        [1] the last { $day }
        [2] the last { $day } but one
       *[other] { schedule-nth-day } { $day } from the end
    }
schedule-any-weekday = every { $days }
schedule-any-day = every day
# What is counted where several weekdays are meant together: “the last weekday”, “the first Monday or Thursday”.
schedule-one-of-weekdays = weekday
schedule-one-of-weekend = weekend day
schedule-one-of-all = day

# Number words for the beginning of a sentence.
schedule-many =
    { $many ->
        [1] One
        [2] Two
        [3] Three
        [4] Four
        [5] Five
        [6] Six
        [7] Seven
        [8] Eight
        [9] Nine
        [10] Ten
        [11] Eleven
        [12] Twelve
       *[other] { $many }
    }
schedule-since-days =
    { $many ->
        [1] The day after the last time
       *[other] { schedule-many } days after the last time
    }
schedule-since-weeks =
    { $many ->
        [1] A week after the last time
       *[other] { schedule-many } weeks after the last time
    }
schedule-times-week =
    { $many ->
        [1] Once a week
        [2] Twice a week
       *[other] { schedule-many } times a week
    }
schedule-times-month =
    { $many ->
        [1] Once a month
        [2] Twice a month
       *[other] { schedule-many } times a month
    }
schedule-own-rule = By a rule of its own

# What is added to a sentence, in this order. { $says } is the sentence so far.
schedule-at = { $says } at { $times }
schedule-any-days =
    { $many ->
        [1] { $says }, on any day
       *[other] { $says }, on any days
    }
schedule-own-rule-text = { $says }: { $rule }
schedule-or-last =
    { $every ->
        [1] { $says }, or its last day
       *[other] { $says }, or the last day of a shorter month
    }
schedule-leap-28-february = { $says } (28 February in other years)
schedule-leap-1-march = { $says } (1 March in other years)
schedule-where-there-is-one = { $says }, where there is one
schedule-when-that-is = { $says }, when that is a { $days }
schedule-in-months = { $says }, in { $months }
schedule-weeks-begin = { $says } (weeks beginning on { $day })
schedule-count =
    { $many ->
        [1] { $says }, only once
        [2] { $says }, twice in all
       *[other] { $says }, { $many } times in all
    }
schedule-cue = { $says }, { $cue }
schedule-until = { $says }, until { $until }
schedule-season = { $says }, from { $from } until { $until }
schedule-next = { $says }, next on { $date }
schedule-next-today = { $says }, next today
schedule-next-tomorrow = { $says }, next tomorrow

# What may stand in front of a colon in the journal’s search; one word each.
search-in-title = title
search-in-text = text
search-in-tag = tag
