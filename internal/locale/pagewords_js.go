package locale

// table returns the table that holds w, and the line there.
func table(w Word) (words *[languages]string, line Word) { return &viewWords, w }
