//go:build !js

package seam

import (
	"bytes"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The table says what the library says of every pair of bytes, alone, before
// and behind other characters.
func TestPairsAreTheLibrarys(t *testing.T) {
	for lead := range 256 {
		for trail := range 256 {
			for _, doc := range [][]byte{
				{byte(lead), byte(trail)},
				{'a', byte(lead), byte(trail), 'b'},
				{0xD0, 0xC2, byte(lead), byte(trail), 0xCE, 0xC5, 0x30, 0x81},
			} {
				want, err := simplifiedchinese.GB18030.NewDecoder().Bytes(doc)
				if err != nil {
					t.Fatal(err)
				}
				if got, ok := DecodeText(doc, "gb2312"); !ok || !bytes.Equal(got, want) {
					t.Fatalf("% x: %q, want %q", doc, got, want)
				}
			}
		}
	}
}
