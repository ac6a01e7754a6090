package api

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Documents lists what the documents of the repository at root promise: each key
// of the relay's configuration by its place in the schema, and each name of the
// element by its kind.
//
//	relay:/$defs/source/properties/title key
//	latest-news:attributes/count name
func Documents(root string) (map[string]string, error) {
	list := make(map[string]string)
	var schema any
	if err := readJSON(filepath.Join(root, "feed", "relay", "schema.json"), &schema); err != nil {
		return nil, err
	}
	addKeys(list, "relay:", schema)
	var manifest struct {
		Modules []struct {
			Declarations []map[string]any
		}
	}
	if err := readJSON(filepath.Join(root, "wasm", "custom-elements.json"), &manifest); err != nil {
		return nil, err
	}
	for _, module := range manifest.Modules {
		for _, declaration := range module.Declarations {
			tag, isElement := declaration["tagName"].(string)
			if !isElement {
				continue
			}
			for kind, all := range declaration {
				addNames(list, tag+":"+kind+"/", all)
			}
		}
	}
	return list, nil
}

func readJSON(file string, value any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, value)
}

// addKeys adds what is in "properties", at place and below.
func addKeys(list map[string]string, place string, schema any) {
	object, _ := schema.(map[string]any)
	keys, _ := object["properties"].(map[string]any)
	for key := range keys {
		list[place+"/properties/"+key] = "key"
	}
	for key, below := range object {
		addKeys(list, place+"/"+key, below)
	}
}

// addNames adds the names of an array of what has one.
func addNames(list map[string]string, place string, all any) {
	array, _ := all.([]any)
	for _, one := range array {
		object, _ := one.(map[string]any)
		if name, named := object["name"].(string); named {
			list[place+name] = "name"
		}
	}
}
