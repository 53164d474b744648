select max(position) as head from log.events
