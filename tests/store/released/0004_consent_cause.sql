update consent set cause = 'in:41' where subscriber_id = 5;
