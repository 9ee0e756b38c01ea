/* The floor: libyaml reads every file named on stdin, and its events are thrown away. cc -O2 libyaml_scan.c -lyaml */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

static char content[1 << 20];

static long events_of(size_t size)
{
	yaml_parser_t parser;
	yaml_event_t event;
	long count = 0;
	int done = 0;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (unsigned char *)content, size);
	while (!done && yaml_parser_parse(&parser, &event)) {
		done = event.type == YAML_STREAM_END_EVENT;
		count++;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return done ? count : -1;
}

int main(void)
{
	char name[4096];
	long files = 0, events = 0;
	size_t bytes = 0;

	while (fgets(name, sizeof name, stdin)) {
		name[strcspn(name, "\n")] = 0;
		FILE *file = fopen(name, "rb");
		if (!file)
			return 1;
		size_t size = fread(content, 1, sizeof content, file);
		fclose(file);
		long found = events_of(size);
		if (found < 0)
			return 1;
		files++;
		bytes += size;
		events += found;
	}
	printf("libyaml %s: %ld filer, %zu byte, %ld händelser\n", yaml_get_version_string(), files, bytes, events);
	return 0;
}
