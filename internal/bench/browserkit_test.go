//go:build !js

package main

import (
	"testing"

	"ustb.edu.cn/campusnews/internal/licences"
)

// TestParseLicences makes sure that packwidget packs the program of this module:
// it refuses one whose licences it does not find.
func TestParseLicences(t *testing.T) {
	if _, err := licences.Widget(".", "./peers/parse"); err != nil {
		t.Error(err)
	}
}
