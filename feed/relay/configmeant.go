//go:build !js

package relay

import (
	"maps"

	"ustb.edu.cn/campusnews/internal/nearest"
)

// meant names the known key that name may be a misspelling of, if there is one.
func meant(name string, known map[string]decoder) string {
	key := nearest.Word(name, maps.Keys(known))
	if key == "" {
		return ""
	}
	return "; is " + key + " meant?"
}
