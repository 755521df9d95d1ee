using System.Text;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary><c>tradesim new</c> of the built program, beside a config of its own.</summary>
public class NewWorldTests
{
    [Fact]
    public async Task A_new_world_is_accepted_and_runs()
    {
        using var folder = WithConfig();
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "new", "made", "--synthetic", "40");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith(": run it with tradesim run made\n", output, StringComparison.Ordinal);
        Assert.StartsWith("made: no faults.\n", (await TradesimProcess.RunAsync(folder.Path, "validate", "made")).Output, StringComparison.Ordinal);
        Assert.Contains("made", (await TradesimProcess.RunAsync(folder.Path, "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TradesimProcess.RunAsync(folder.Path, "run", "made", "--engine", "reference", "--until", "2024-03", "--quiet")).ExitCode);
    }

    [Fact]
    public async Task The_same_command_makes_the_same_files()
    {
        using var one = WithConfig();
        using var other = WithConfig();
        string[] command = ["new", "made", "--synthetic", "25", "--seed", "7"];
        Assert.Equal(0, (await TradesimProcess.RunAsync(one.Path, command)).ExitCode);
        Assert.Equal(0, (await TradesimProcess.RunAsync(other.Path, command)).ExitCode);
        Assert.Equal(Contents(one), Contents(other));
    }

    [Fact]
    public async Task A_copy_keeps_every_comment_and_figure_and_says_what_else_there_is()
    {
        using var folder = WithConfig();
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "new", "made", "--from", "russia-roadmap");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith(": check it with tradesim validate made, run it with tradesim run made\n", output, StringComparison.Ordinal);
        var scenarios = Path.Combine(folder.Path, "config", "scenarios");
        var (copy, original) = (File.ReadAllText(Path.Combine(scenarios, "made.yaml")), File.ReadAllText(Path.Combine(scenarios, "russia-roadmap.yaml")));
        Assert.StartsWith(original.Replace("name: russia-roadmap\n", "name: made\n", StringComparison.Ordinal), copy, StringComparison.Ordinal);
        Assert.Contains("# thresholds: What the run must reach; exit code 3 where it does not.\n", copy, StringComparison.Ordinal);
        Assert.StartsWith("made: no faults.\n", (await TradesimProcess.RunAsync(folder.Path, "validate", "made")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# A note first.\n# yaml-language-server: $schema=../schema/scenario.schema.json\n")]
    public async Task A_copy_has_the_line_by_which_editors_check_it(string head)
    {
        const string Server = "# yaml-language-server: $schema=../schema/scenario.schema.json\n";
        using var folder = WithConfig();
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), head + "name: mine\nextends: baseline\n");
        Assert.Equal(0, (await TradesimProcess.RunAsync(folder.Path, "new", "made", "--from", "mine.yaml")).ExitCode);
        var copy = File.ReadAllText(Path.Combine(folder.Path, "config", "scenarios", "made.yaml"));
        Assert.StartsWith((head.Length == 0 ? Server : head) + "name: made\nextends: baseline\n", copy, StringComparison.Ordinal);
        Assert.Equal(2, copy.Split(Server).Length);
    }

    [Theory]
    [InlineData("new", "error: CMD005 new needs a NAME")]
    [InlineData("new made", "error: CMD006 new needs --from SCENARIO or --synthetic N")]
    [InlineData("new made --synthetic", "error: CMD006 ")]
    [InlineData("new made --synthetic 7", "error: CMD006 --synthetic takes a whole number from 8 to 20000, not '7'")]
    [InlineData("new made --synthetic 20001", "error: CMD006 --synthetic takes a whole number from 8 to 20000, not '20001'")]
    [InlineData("new made --synthetic -5", "error: CMD006 --synthetic takes a whole number from 8 to 20000, not '-5'")]
    [InlineData("new made --synthetic many", "error: CMD006 --synthetic takes a whole number from 8 to 20000, not 'many'")]
    [InlineData("new made --synthetic 40 --seed -1", "error: CMD006 --seed takes a whole number from 0 to 4294967295, not '-1'")]
    [InlineData("new made --from", "error: CMD006 ")]
    [InlineData("new made --from baselin", "error: SCN001 there is no scenario 'baselin'")]
    [InlineData("new made --from baseline --synthetic 40", "error: CMD007 --from copies a scenario, --synthetic makes up a world")]
    [InlineData("new made --from baseline --seed 1", "error: CMD007 --seed is of --synthetic")]
    [InlineData("new baseline --from russia-roadmap", "error: CMD013 there is a world or a scenario 'baseline' already")]
    [InlineData("new rare-earths --synthetic 40", "error: CMD013 there is a world or a scenario 'rare-earths' already")]
    [InlineData("new baseline --synthetic 40", "error: CMD013 there is a world or a scenario 'baseline' already")]
    [InlineData("new ../made --synthetic 40", "error: CMD013 '../made' cannot be the name of a world")]
    [InlineData("new /made --synthetic 40", "error: CMD013 '/made' cannot be the name of a world")]
    [InlineData("new .. --synthetic 40", "error: CMD013 '..' cannot be the name of a world")]
    [InlineData("new a\\b --synthetic 40", "error: CMD013 'a\\b' cannot be the name of a world")]
    [InlineData("new nul --synthetic 40", "error: CMD013 'nul' cannot be the name of a world")]
    [InlineData("new a\\b --from baseline", "error: CMD013 'a\\b' cannot be the name of a scenario")]
    [InlineData("new made.yaml --synthetic 40", "error: CMD013 'made.yaml' cannot be the name of a world")]
    public async Task What_cannot_be_made_is_refused_with_a_cure_and_leaves_nothing(string line, string says)
    {
        using var folder = WithConfig();
        var before = Contents(folder);
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, line.Split(' '));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(says, error, StringComparison.Ordinal);
        Assert.Matches("^error: [^\n]+\ntry: [^\n]+\n$", error);
        Assert.Equal(before, Contents(folder));
    }

    /// <summary>A folder with the shipped world and scenarios in its own config.</summary>
    private static TemporaryFolder WithConfig()
    {
        var folder = new TemporaryFolder();
        var shipped = Scenarios.ConfigFolder.Find(AppContext.BaseDirectory)!.Path;
        foreach (var file in Directory.GetFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.Path, "config", Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    /// <summary>Every file of the folder with its text.</summary>
    private static string Contents(TemporaryFolder folder)
    {
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            all.Append(Path.GetRelativePath(folder.Path, file)).Append('\n').Append(File.ReadAllText(file));
        }

        return all.ToString();
    }
}
