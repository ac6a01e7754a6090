//go:build !js

package builder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ustb.edu.cn/campusnews/internal/nginxtest"
)

// startNginx serves page as /page.html, by nginx with lines in its server block,
// and returns its address.
func startNginx(t *testing.T, lines, page string) (url string) {
	t.Helper()
	address, dir := nginxtest.Start(t, func(address, dir string) string {
		return fmt.Sprintf("types { text/html html; }\ncharset utf-8;\nserver {\nlisten %s;\nroot %s;\n%s\n}\n", address, dir, lines)
	})
	if err := os.WriteFile(filepath.Join(dir, "page.html"), []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	return "http://" + address
}
