timeline = Timeline
