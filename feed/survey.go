package feed

import (
	"math/bits"
	"unicode/utf8"
)

// survey is what one look at every byte of a document finds.
type survey struct {
	valid   bool // UTF-8
	ascii   bool
	returns bool // there are carriage returns
	control int  // where the first control character is that XML forbids (XML 1.0, section 2.2); -1 is nowhere
	c1      int  // where the first character U+0080 to U+009F is; -1 is nowhere
}

// look looks at every byte of doc, eight at a time where they are plain. It
// stops at the first that is no UTF-8.
func look(doc []byte) survey {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	seen := survey{ascii: true, control: -1, c1: -1}
	for i := 0; i < len(doc); {
		if len(doc)-i >= 8 {
			b := doc[i : i+8 : i+8]
			x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
				uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
			// A byte below the space borrows from the high bit, and spoils only
			// bytes behind the first that is found.
			found := (x | (x - ones*' ')) & highs
			if found == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(found) / 8
		}
		c := doc[i]
		switch {
		case c == '\n' || c == '\t' || c >= ' ' && c < utf8.RuneSelf:
			i++
		case c == '\r':
			seen.returns = true
			i++
		case c < ' ':
			if seen.control < 0 {
				seen.control = i
			}
			i++
		case 0xC3 <= c && c <= 0xDF && i+1 < len(doc) && doc[i+1]&0xC0 == 0x80:
			seen.ascii = false
			i += 2
		case 0xE1 <= c && c <= 0xEC && i+2 < len(doc) && doc[i+1]&0xC0 == 0x80 && doc[i+2]&0xC0 == 0x80:
			seen.ascii = false // U+1000 to U+CFFF, most of the world's letters of three bytes
			i += 3
			for i+2 < len(doc) && 0xE1 <= doc[i] && doc[i] <= 0xEC && doc[i+1]&0xC0 == 0x80 && doc[i+2]&0xC0 == 0x80 {
				i += 3
			}
		default:
			_, size := utf8.DecodeRune(doc[i:])
			if size == 1 {
				return seen
			}
			if c == 0xC2 && doc[i+1] <= 0x9F && seen.c1 < 0 {
				seen.c1 = i
			}
			seen.ascii = false
			i += size
		}
	}
	seen.valid = true
	return seen
}
