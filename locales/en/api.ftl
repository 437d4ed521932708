error-json-text = Send this as text.
error-left-out = Send this too: a row that is replaced is replaced as a whole.
error-idempotency-other = This key came with another request before. Use a new one.
error-idempotency-gone = What came of this key is not there any more.
