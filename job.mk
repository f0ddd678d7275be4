# The scheduled job, one target a step, in the order of .github/workflows/freshness.yml.
# Each may be run by hand, and again. A finding fails nothing here: it is told on the dashboard.
BUDGET ?= 250
MINUTES ?= 40
SAVED ?= saved-today
SITE ?= site
CI_FOLDER ?= .ci
# Where a step of a workflow tells what it did; a file like any other elsewhere.
SUMMARY ?= $(or $(GITHUB_STEP_SUMMARY),results.md)
STILLTRUE ?= $(RUN) stilltrue

.PHONY: job-budget job-recall job-ask job-remember job-selftest job-links job-propose job-check job-dashboard \
	job-confirm job-awake

job-budget: $(VENV)/.site ## can what is due be asked within the budget?
	@$(STILLTRUE) budget --budget $(BUDGET) --minutes $(MINUTES)

job-recall: $(VENV)/.site ## bring the robot's memory from its branch
	@$(STILLTRUE) memory pull

job-ask: $(VENV)/.site ## ask what is due; keep the pages in SAVED
	@$(STILLTRUE) verify --due --budget $(BUDGET) --record --save $(SAVED) --format github \
		--report json=results.json --report markdown=$(SUMMARY) $(ASKING) || test $$? -eq 1

job-remember: $(VENV)/.site ## put the robot's memory on its branch
	@$(STILLTRUE) memory push

job-selftest: $(VENV)/.site ## break a claim on purpose: it must be caught
	@$(STILLTRUE) selftest --replay $(SAVED)

job-links: $(VENV)/.dev ## a second opinion on the links of the built site, in links.txt
	@$(VENV)/bin/linkchecker --config $(CI_FOLDER)/linkcheckerrc --check-extern --no-status \
		--user-agent "stilltrue (links, by linkchecker; +$(or $(SITE_URL),$(REPO_URL)))" \
		-o csv/utf-8 $(SITE)/latest/index.html >links.csv || test $$? -eq 1
	@sed -e '/^#/d' -e '/^urlname|/d' links.csv >links.txt && rm links.csv

job-propose: $(VENV)/.site ## one pull request for each source that changed
	@$(STILLTRUE) propose --output proposals.json || test $$? -eq 1

job-check: $(VENV)/.site ## check the new proposals, where nobody else will (no app: APP unset)
	@test -n "$(APP)" || $(STILLTRUE) vouch proposals.json || test $$? -eq 1

job-dashboard: $(VENV)/.site ## the one issue of findings, and that of trouble
	@$(STILLTRUE) dashboard $(if $(wildcard links.txt),--opinion links.txt)

job-confirm: $(VENV)/.site ## write confirmations to main, now and then
	@$(STILLTRUE) confirm

job-awake: $(VENV)/.site ## keep the schedule from falling asleep
	@$(STILLTRUE) keepalive freshness.yml
