-- The event behind a deed `k`.
json_build_object('eventId', k.event_id, 'event', k.event_type, 'position', k.position::text, 'recordedAt',
  k.recorded_at, 'stream', k.stream, 'duty', k.duty)
