package locale

import "strings"

// Word is a word or a sentence that views add to news: one line for each
// language, in the order of [Languages]. Sentences have places for arguments,
// {0} and {1}, and are for [Locale.AppendSentence].
//
// Words are constants of their own, so that a program holds no more of them than
// it uses.
type Word string

// Word returns w in the language; of a sentence, with its places as they stand.
func (l *Locale) Word(w Word) string {
	word, rest, _ := strings.Cut(string(w), "\n")
	for range l.language {
		word, rest, _ = strings.Cut(rest, "\n")
	}
	return word
}

// AppendSentence appends the sentence w with args in the places of {0}, {1}
// and so on. A place without an arg stays as it is.
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
