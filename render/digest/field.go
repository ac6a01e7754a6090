//go:build !js

package digest

import (
	"bytes"
	"encoding/base64"
	"net/mail"
	"strings"
	"unicode/utf8"
)

// writeField writes a header field, with line breaks at its spaces so that
// lines have 76 characters where they can: RFC 5322, section 2.2.3.
func writeField(out *bytes.Buffer, name, value string) {
	const longest = 76
	out.WriteString(name + ":")
	columns := len(name) + 1
	for i, word := range strings.Split(value, " ") {
		if i > 0 && columns+1+len(word) > longest {
			out.WriteString("\r\n")
			columns = 0
		}
		out.WriteString(" " + word)
		columns += 1 + len(word)
	}
	out.WriteString("\r\n")
}

// encodedText returns clean text as the value of a field: as it is if it is
// ASCII, in encoded words else (RFC 2047), each short enough for a line.
func encodedText(s string) string {
	const piece = 39 // bytes that become 64 characters
	if isPlain(s) {
		return s
	}
	var words []string
	for s != "" {
		n := min(piece, len(s))
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n--
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, " ")
}

// isPlain reports whether s is ASCII that nobody takes for encoded words, in
// words that lines can be broken between.
func isPlain(s string) bool {
	const longest = 60
	if strings.Contains(s, "=?") {
		return false
	}
	word := 0
	for i := range len(s) {
		if word++; s[i] == ' ' {
			word = 0
		}
		if s[i] < ' ' || s[i] > '~' || word > longest {
			return false
		}
	}
	return true
}

// addressList returns addresses as the value of a field.
func addressList(addresses []mail.Address) (string, error) {
	// RFC 5321, section 4.5.3.1: the longest that servers have to take.
	const longest = 320
	if len(addresses) == 0 {
		return "", ErrMissing
	}
	var list []string
	for _, a := range addresses {
		if a.Address == "" {
			return "", ErrMissing
		}
		bare := (&mail.Address{Address: a.Address}).String()
		read, err := mail.ParseAddress(bare)
		if err != nil || read.Address != a.Address || len(bare) > longest || !isVisible(bare) {
			return "", ErrInvalid
		}
		if name := clip(clean(a.Name), maxTitle); name != "" {
			bare = displayName(name) + " " + bare
		}
		list = append(list, bare)
	}
	return strings.Join(list, ", "), nil
}

// displayName returns a clean name as stands in front of an address: words,
// one in quotes, or encoded words.
func displayName(name string) string {
	if !isPlain(name) {
		return encodedText(name)
	}
	if strings.ContainsAny(name, `()<>[]:;@\,."`) {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	}
	return name
}

// isMessageID reports whether s may stand between the angle brackets of a
// message's identifier: RFC 5322, section 3.6.4.
func isMessageID(s string) bool {
	const longest = 250
	left, right, ok := strings.Cut(s, "@")
	return ok && len(s) <= longest && isDotAtom(left) && isDotAtom(right)
}

// isDotAtom reports whether s is a dot-atom: RFC 5322, section 3.2.3.
func isDotAtom(s string) bool {
	if s == "" || s[0] == '.' || s[len(s)-1] == '.' || strings.Contains(s, "..") || !isVisible(s) {
		return false
	}
	return !strings.ContainsAny(s, `()<>[]:;@\,"`)
}

// isVisible reports whether s is ASCII without spaces and control characters.
func isVisible(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f }) < 0
}
