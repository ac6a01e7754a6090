package locale

import "strings"

// Word is a word or a sentence that views add to news.
type Word uint8

// The words of views. Those with a placeholder are for [Locale.AppendSentence].
const (
	LatestNews      Word = iota // Latest news
	MoreNews                    // More news
	NoNews                      // No news at the moment.
	Failed                      // The latest news could not be loaded.
	OpenSource                  // Open the source
	Untitled                    // Untitled
	UpdatedAt                   // Updated {0}
	Views                       // Views: {0}
	Attachment                  // Attachment
	Attachments                 // Attachments
	OriginalArticle             // Original article
	Stale                       // Last updated {0}. Newer news could not be loaded.
	Pause                       // Pause

	endOfViewWords
)

// Word returns the word w; of a sentence, with its placeholders as they stand.
func (l *Locale) Word(w Word) string {
	words, line := table(w)
	rest := words[l.language]
	for {
		word, after, found := strings.Cut(rest, "\n")
		if line == 0 {
			return word
		}
		if !found {
			return ""
		}
		rest = after
		line--
	}
}

// AppendSentence appends the sentence w with args in the places of {0}, {1}
// and so on. A placeholder without an arg stays as it is.
func (l *Locale) AppendSentence(dst []byte, w Word, args ...string) []byte {
	s := l.Word(w)
	for {
		before, after, found := strings.Cut(s, "{")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if i := int(after[0] - '0'); i < len(args) {
			dst = append(dst, args[i]...)
		} else {
			dst = append(dst, '{', after[0], '}')
		}
		s = after[2:]
	}
}
