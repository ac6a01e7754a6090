package licences

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"ustb.edu.cn/campusnews/internal/golist"
)

// finder finds the parts that packages belong to. Directories are read once.
type finder map[string]*part

// find returns the parts of a package: those with a licence from its directory
// up to that of its module. Go is one part. It fails where there is none, or one
// that is not known.
func (f finder) find(p golist.Package) (parts []*part, err error) {
	top, name := strings.TrimSuffix(p.Dir, filepath.FromSlash("/src/"+p.ImportPath)), "Go"
	dir := top
	if !p.Standard {
		top, name, dir = p.Module.Dir, p.Module.Path, p.Dir
	}
	below, err := filepath.Rel(top, dir)
	if err != nil || !filepath.IsLocal(below) {
		return nil, fmt.Errorf("%s lies in %s, not below %s", p.ImportPath, dir, top)
	}
	for ; ; below = filepath.Dir(below) {
		found, err := f.read(filepath.Join(top, below), path.Join(name, filepath.ToSlash(below)))
		if err != nil {
			return nil, err
		}
		if len(found.texts) > 0 {
			parts = append(parts, found)
		}
		if below == "." {
			break
		}
	}
	if len(parts) == 0 {
		return nil, fmt.Errorf("%s has no file with a licence", p.ImportPath)
	}
	return parts, nil
}

var licenceFile = regexp.MustCompile(`(?i)^([a-z]+-)?(licen[sc]e|copying|notice)(\.md|\.txt)?$`)

func (f finder) read(dir, name string) (*part, error) {
	if known, found := f[dir]; found {
		return known, nil
	}
	found := &part{name: name}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if entry.IsDir() || !licenceFile.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		found.texts = append(found.texts, strings.ReplaceAll(string(text), "\r\n", "\n"))
	}
	if len(found.texts) > 0 && len(found.ids()) == 0 {
		return nil, fmt.Errorf("%s has a licence that package licences does not know: does it suit?", found.name)
	}
	f[dir] = found
	return found, nil
}
