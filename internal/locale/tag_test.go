package locale_test

import (
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/locale"
)

func TestTag(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "en": "en", " zh_TW\n": "zh-TW", "sr-Latn-RS": "sr-Latn-RS", "de-1996": "de-1996", "x-klingon": "x-klingon",
		"en-": "", "-en": "", "en--us": "", "1en": "", "en us": "", "englishish": "", "en\"": "", "deutsch é": "",
		strings.Repeat("abcdefg-", 4) + "abc":  strings.Repeat("abcdefg-", 4) + "abc",
		strings.Repeat("abcdefg-", 4) + "abcd": "",
	} {
		if got := locale.Tag(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

func TestRTL(t *testing.T) {
	for tag, want := range map[string]bool{
		"": false, "ar": true, "AR-EG": true, "he": true, "fa-IR": true, "ku-Arab": true, "ku": false, "ar-Latn": false,
		"az-arab-IR": true, "en": false, "zh-Hant-TW": false, "arn": false,
	} {
		if got := locale.RTL(tag); got != want {
			t.Errorf("%q: %v, want %v", tag, got, want)
		}
	}
}
