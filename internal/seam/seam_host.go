//go:build !js

package seam

import (
	"strconv"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

func decode(doc []byte, label string) (text []byte, ok bool) {
	e, name := charset.Lookup(label)
	switch name {
	case "", "replacement": // the latter stands for character sets that nobody should decode
		return nil, false
	case "gbk":
		// WHATWG's gbk decoder is its gb18030 decoder (section 10.1.1).
		e = simplifiedchinese.GB18030
	}
	// Most characters become half as many bytes again, or fewer.
	text, _, err := transform.Append(e.NewDecoder(), make([]byte, 0, len(doc)+len(doc)/2), doc)
	return text, err == nil
}

func parseFloat(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64) // infinite where it is out of range
	return n
}
