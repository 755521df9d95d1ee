using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>The command line itself: what it refuses, in which words, and what its help shows.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("", "error: CMD001 no command was given")]
    [InlineData("rnu", "error: CMD002 there is no command 'rnu'; did you mean 'run'?")]
    [InlineData("frobnicate", "error: CMD002 there is no command 'frobnicate'")]
    [InlineData("run", "error: CMD005 run needs a SCENARIO")]
    [InlineData("run baselin --engine reference", "did you mean 'baseline'?")]
    [InlineData("run no-such-thing --engine reference", "error: SCN001 there is no scenario 'no-such-thing'")]
    [InlineData("run baseline --untill 2030-01", "error: CMD003 there is no option '--untill'; did you mean '--until'?")]
    [InlineData("run baseline --until 2030", "error: CMD006 --until takes a month as yyyy-MM, such as 2035-12, not '2030'")]
    [InlineData("run baseline --until 2030-13", "not '2030-13'")]
    [InlineData("run baseline --seed abc", "error: CMD006 --seed takes a whole number from 0")]
    [InlineData("run baseline --seed -1", "error: CMD006 --seed takes a whole number from 0")]
    [InlineData("run baseline --silos 0", "error: CMD006 --silos takes a whole number from 1 to 16, not '0'")]
    [InlineData("run baseline --engine orlean", "error: CMD006 --engine is orleans or reference, not 'orlean'; did you mean 'orleans'?")]
    [InlineData("run baseline --engine reference --silos 2", "error: CMD007 --silos is of the orleans engine")]
    [InlineData("run baseline --format xlsx", "error: CMD006 --format is parquet or csv, not 'xlsx'")]
    [InlineData("run baseline --set", "--set")]
    [InlineData("run baseline --engine reference --set nonsense", "SCN")]
    [InlineData("run baseline extra", "error: CMD004 there is no argument 'extra'")]
    [InlineData("run baseline --cluster nonsense", "error: CMD014 what names the cluster cannot be read")]
    [InlineData("run baseline --cluster http://localhost:6379/x", "error: CMD014 what names the cluster cannot be read")]
    [InlineData("run baseline --cluster redis://localhost:6379/x --engine reference", "error: CMD007 --cluster runs it elsewhere")]
    [InlineData("run baseline --cluster redis://localhost:6379/x --name a/b", "error: CMD006 'a/b' is no name of a run")]
    [InlineData("run baseline --detach", "error: CMD014 --detach is of a run in a cluster, and none is named")]
    [InlineData("run baseline --name x", "error: CMD014 --name is of a run in a cluster")]
    [InlineData("run baseline --from-checkpoint x", "error: CMD012 there is no folder 'x', and no cluster is named")]
    [InlineData("run baseline --cluster redis://localhost:6379/x --engine reference --detach", "error: CMD007 --detach is of a run in a cluster; --engine")]
    [InlineData("run --from-checkpoint x --detach", "error: CMD014 --detach is of a run in a cluster, and none is named")]
    [InlineData("run --from-checkpoint x --name y --silos 2 --cluster redis://localhost:6379/x", "error: CMD007 --name is of a run in a cluster; --engine, --silos")]
    [InlineData("run --from-checkpoint x --checkpoint-every 6 --cluster redis://localhost:6379/x", "error: CMD007 a run of a cluster goes on as it is, with a checkpoint as often as before")]
    [InlineData("run --from-checkpoint x --seed 7 --cluster redis://localhost:6379/x", "error: CMD007 a run of a cluster goes on as it is")]
    [InlineData("run --from-checkpoint .", "error: CMD012 . holds no run")]
    [InlineData("run baseline --from-checkpoint .", "error: CMD016 . holds no checkpoint")]
    [InlineData("run baseline --checkpoint-every -1", "error: CMD006 --checkpoint-every takes a whole number from 0 to 1200, not '-1'")]
    [InlineData("run baseline --seed 1.5", "error: CMD006 --seed takes a whole number from 0")]
    [InlineData("run baseline --seed 99999999999", "error: CMD006 --seed takes a whole number from 0")]
    [InlineData("run baseline --seed", "--seed")]
    [InlineData("run baseline --silos many", "error: CMD006 --silos takes a whole number from 1 to 16, not 'many'")]
    [InlineData("verify baseline --silos abc", "error: CMD006 --silos takes a whole number from 1 to 16, not 'abc'")]
    [InlineData("run baseline --runs abc", "error: CMD003 there is no option '--runs'")]
    [InlineData("ensemble baseline --runs abc", "error: CMD008 'ensemble' is not there yet")]
    [InlineData("fetch", "error: CMD005 fetch needs a DIR|RUN")]
    [InlineData("fetch somewhere", "error: CMD012 there is no folder 'somewhere', and no cluster is named")]
    [InlineData("fetch . --out x", "error: CMD007 . is a folder")]
    [InlineData("watch", "error: CMD005 watch needs a RUN")]
    [InlineData("watch x --y z", "error: CMD003 there is no option '--y'")]
    [InlineData("runs", "error: CMD014 no cluster is named")]
    [InlineData("stop x --cluster redis://:hush@", "error: CMD014 what names the cluster cannot be read")]
    [InlineData("intervene x", "error: CMD006 ")]
    [InlineData("explain", "error: CMD005 explain needs a RUN")]
    [InlineData("explain run", "error: CMD005 explain what? Neither --shipment nor --buyer and --month were given")]
    [InlineData("explain run --buyer EUU --element Dy", "error: CMD005 explain what?")]
    [InlineData("explain run --shipment Dy", "error: CMD017 'Dy' is no id of a shipment\ntry: an id of the table flows, such as 2026-03/oxide/Nd/baotou_nre/USA/1\n")]
    [InlineData("explain run --shipment 2026-03/oxide/Dy/EUU --month 2026-03", "error: CMD007 --shipment says all")]
    [InlineData("explain run --buyer EUU --element Dyy --month 2026-03", "error: SCN031 'Dyy' is no element")]
    [InlineData("explain nowhere --buyer EUU --element Dy --month 2026-03", "error: CMD012 nowhere holds no run")]
    [InlineData("compare", "error: CMD005 compare needs a RUN")]
    [InlineData("compare nowhere either", "error: CMD012 nowhere holds no run")]
    [InlineData("compare baseline either", "try: tradesim run baseline, which is a scenario, and then the folder it writes")]
    [InlineData("compare one other --from soon", "error: CMD006 --from takes a whole number from 1900 to 2999, not 'soon'")]
    [InlineData("report", "error: CMD008 'report' is not there yet")]
    [InlineData("validate no-such-thing", "error: SCN001 there is no scenario 'no-such-thing'")]
    [InlineData("show nowhere-at-all", "error: CMD011 the world rare-earths knows no 'nowhere-at-all'")]
    [InlineData("validate /", "error: SCN001 '/' is a folder, not a scenario file")]
    [InlineData("run /", "error: SCN001 '/' is a folder, not a scenario file")]
    [InlineData("run baseline --seed 4294967296", "error: CMD006 --seed takes a whole number from 0 to 4294967295, not '4294967296'")]
    [InlineData("show RUSS", "did you mean 'RUS'?")]
    public async Task Bad_usage_is_exit_code_2_with_an_error_and_something_to_try(string line, string says)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.Empty(output);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Contains("error: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), said => said.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Single(error.Split('\n'), said => said.StartsWith("try: ", StringComparison.Ordinal));
        Assert.Matches("^error: (CMD|SCN|WLD)[0-9]{3} |[0-9]+ faults? in ", error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_scenario_is_not_said_to_be_one()
    {
        var (_, _, error) = await TypedCommand.RunAsync(["compare", typeof(UsageTests).Assembly.Location, "either"]);
        Assert.EndsWith("try: tradesim list, which names the folders in runs/\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "tradesim run russia-roadmap")]
    [InlineData("run --help", "tradesim run baseline --until 2026-12")]
    [InlineData("run --until nonsense --help", "--until <yyyy-MM>")]
    [InlineData("validate -h", "tradesim validate russia-roadmap")]
    [InlineData("clear --help", "tradesim clear case.json --out solution.json")]
    [InlineData("verify --help", "tradesim verify russia-roadmap --silos 3")]
    [InlineData("show --help", "tradesim show RUS")]
    [InlineData("fetch --help", "tradesim fetch runs/")]
    [InlineData("explain --help", "--buyer EUU --element Dy --month 2026-03")]
    [InlineData("compare --help", "--metric price --subject Dy")]
    [InlineData("new --help", "tradesim new my-tariffs --from russia-roadmap")]
    [InlineData("run --help", "--cluster redis://localhost:6379/lab --detach")]
    [InlineData("runs --help", "tradesim runs --json")]
    [InlineData("watch --help", "tradesim watch ")]
    [InlineData("pause --help", "tradesim pause ")]
    [InlineData("unpause --help", "tradesim unpause ")]
    [InlineData("stop --help", "tradesim stop ")]
    [InlineData("forget --help", "tradesim forget ")]
    [InlineData("intervene --help", "starts: next }'")]
    public async Task Help_shows_examples(string line, string example)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains(example, output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("list", "russia-roadmap")]
    [InlineData("schema", "\"$schema\"")]
    [InlineData("show lovozero", "confidence")]
    [InlineData("show russia", "countries.csv")]
    [InlineData("show Dy", "elements.csv")]
    [InlineData("validate baseline", "baseline: no faults.")]
    [InlineData("validate russia-roadmap", "Uncertain: world.mines.tomtor.resource, uniform 1.0e6 to 4.0e6; this run takes 2500000\n")]
    [InlineData("validate baseline", "\nMeasures, by month and country:\n  2024-01  CHN  begins     cn-mining-quota: production-quota *>* concentrate\n  2027-01  CHN  ends       cn-mining-quota: ")]
    [InlineData("validate russia-roadmap", "\n  2025-11  CHN  pauses     cn-october: export-licence CHN>* Eu Ho-Lu, until 2026-11\n")]
    [InlineData("validate russia-roadmap --json", "{\"month\":\"2026-11\",\"country\":\"CHN\",\"change\":\"returns\",\"id\":\"cn-october\",")]
    [InlineData("validate us-china-truce", "\nNever begins:\n  USA  us-breaks: tariff CHN>USA concentrate oxide; 'truce-breaks' never comes\n")]
    [InlineData("validate us-china-truce --json", "\"neverBegins\":[{\"country\":\"USA\",\"id\":\"us-breaks\",\"kind\":\"tariff\",")]
    [InlineData("--version", "0.1.0")]
    public async Task What_is_asked_is_answered_on_stdout(string line, string answer)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Contains(answer, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_comes_is_given_no_month()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "waits.yaml");
        File.WriteAllText(file, """
            name: waits
            extends: baseline
            until: 2024-12
            events: { peace: never }
            measures:
              - { id: us, starts: 2024-04, by: USA, kind: tariff, origin: CHN, adValorem: 0.2 }
              - { id: cn, starts: peace, announced: 2024-03, by: CHN, kind: export-ban, to: USA }
            truces:
              - { id: good, measures: [us, cn], from: 2024-07 }
              - { id: none-yet, measures: [us, cn], from: peace, until: peace }
            accessions:
              - { country: KAZ, bloc: EU, from: peace }

            """);
        var (_, text, _) = await TypedCommand.RunAsync(["validate", file]);
        Assert.Contains("Accession: KAZ never joins EU\nTruce: good, from 2024-07 on, binds cn, us\nTruce: none-yet, never, binds cn, us\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2200", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2200", (await TypedCommand.RunAsync(["validate", file, "--json"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rnu", "run")]
    [InlineData("baselin", "baseline")]
    [InlineData("usa", "USA")]
    [InlineData("xyz", null)]
    [InlineData("MNG", null)]
    [InlineData("", null)]
    public void A_word_that_is_near_is_guessed_and_one_far_from_all_is_not(string word, string? guess) =>
        Assert.Equal(guess, Spelling.Nearest(word, ["run", "list", "baseline", "IND", "USA", "MYS"]));
}
