# Words that the window, the tray and the notifications share.

theme-curiosity = Curiosity
theme-safe-place = Safe place
theme-appreciation = Appreciation
theme-play = Play
theme-affection = Affection
theme-everyday = Everyday
theme-repair = Repair
theme-room-to-grow = Room to grow

answer-we-did-it = We did it
answer-later = Later

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

# { $days } is one of the lists below; { $time } is a time such as 21:30.
ritual-says = { $days }
ritual-says-at = { $days } at { $time }
ritual-every-day = Every day
ritual-weekdays = Monday to Friday
ritual-weekends = Saturdays and Sundays
ritual-one-day = Every { $day }
list-two = { $first } and { $second }
list-more = { $first }, { $rest }
