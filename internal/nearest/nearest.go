// Package nearest finds the word that was meant by a misspelt one.
package nearest

import "iter"

// Word returns the one of words that differs from name in the fewest letters,
// the first in the alphabet of several. It returns "" if each differs in more
// than two, or in as many as name has.
func Word(name string, words iter.Seq[string]) string {
	best, least := "", min(3, len(name))
	for w := range words {
		if d := distance(name, w); d < least || d == least && best != "" && w < best {
			best, least = w, d
		}
	}
	return best
}

// distance is how many letters have to be added, taken away or changed to make
// b of a (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(row[j]+1, row[j+1]+1, change)
		}
	}
	return row[len(b)]
}
