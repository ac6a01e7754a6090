//go:build !js

package seam

import (
	"encoding/binary"
	"math/bits"
	"strconv"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

func decode(doc []byte, label string) (text []byte, ok bool) {
	e, name := charset.Lookup(label)
	// As many bytes as doc has, and for the most one more for each outside ASCII.
	text = make([]byte, 0, len(doc)+foreign(doc))
	switch name {
	case "", "replacement": // the latter stands for character sets that nobody should decode
		return nil, false
	case "gbk", "gb18030":
		// WHATWG's gbk decoder is its gb18030 decoder (section 10.1.1).
		e = simplifiedchinese.GB18030
		text, doc = appendPairs(text, doc)
	}
	text, _, err := transform.Append(e.NewDecoder(), text, doc)
	return text, err == nil
}

// foreign counts the bytes outside ASCII, but not the last few.
func foreign(doc []byte) (n int) {
	for ; len(doc) >= 8; doc = doc[8:] {
		n += bits.OnesCount64(binary.NativeEndian.Uint64(doc) & 0x8080808080808080)
	}
	return n + len(doc)
}

func parseFloat(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64) // infinite where it is out of range
	return n
}
