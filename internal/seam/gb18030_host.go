//go:build !js

package seam

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Nearly every character of a Chinese page is ASCII or a pair of bytes. The
// decoder of golang.org/x/text takes its time with each, a sixth of what
// reading a feed in GB 2312 takes; here it is asked once for each pair there is.

const (
	firstLead, leads    = 0x81, 0xFE - 0x81 + 1
	firstTrail, columns = 0x40, 0xFE - 0x40 + 1
)

// pairs holds what two bytes of GB 18030 stand for, 0 for no character. All of
// them are in the Basic Multilingual Plane.
var pairs = sync.OnceValue(func() *[leads * columns]uint16 {
	table := new([leads * columns]uint16)
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for i := range table {
		pair := []byte{byte(firstLead + i/columns), byte(firstTrail + i%columns)}
		if text, err := decoder.Bytes(pair); err == nil && utf8.RuneCount(text) == 1 {
			if r, _ := utf8.DecodeRune(text); r != utf8.RuneError {
				table[i] = uint16(r)
			}
		}
	}
	return table
})

// appendPairs decodes doc up to the first character that has neither one nor
// two bytes, and returns the rest.
func appendPairs(text, doc []byte) (_, rest []byte) {
	table := pairs()
	for i := 0; i < len(doc); {
		end := i
		for end < len(doc) && doc[end] < utf8.RuneSelf {
			end++
		}
		if text = append(text, doc[i:end]...); end == len(doc) {
			break
		}
		i = end
		c := doc[i]
		if c < firstLead || c >= firstLead+leads || i+1 == len(doc) || doc[i+1] < firstTrail || doc[i+1] >= firstTrail+columns {
			return text, doc[i:]
		}
		r := rune(table[int(c-firstLead)*columns+int(doc[i+1]-firstTrail)])
		if r == 0 {
			return text, doc[i:]
		}
		text = utf8.AppendRune(text, r)
		i += 2
	}
	return text, nil
}
