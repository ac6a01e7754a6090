package locale

// wordsOf returns the words of a language, one a line.
func wordsOf(language int) string { return viewWords[language] }
