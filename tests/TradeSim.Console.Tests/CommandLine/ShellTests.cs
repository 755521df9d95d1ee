using System.Text.Json;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>Lists, copies and completion.</summary>
public class ShellTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Every_shell_has_a_script_that_asks_the_program(string shell)
    {
        var (code, output, _) = await TypedCommand.RunAsync("completion", shell);
        Assert.Equal(0, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tradesim exp", "explain", "export", "exposure")]
    [InlineData("tradesim run russia", "russia-roadmap", "russia-sanctions")]
    public async Task A_shell_is_told_what_can_stand_there(string line, params string[] words)
    {
        var (code, output, _) = await TypedCommand.RunAsync($"[suggest:{line.Length}]", line);
        Assert.Equal(0, code);
        Assert.Equal(words, output.TrimEnd('\n').Split('\n').Where(word => word.Contains(line.Split(' ')[^1], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mines", "lovozero")]
    [InlineData("plants", "lamp")]
    [InlineData("baskets", "")]
    [InlineData("countries", "EUU")]
    public async Task The_ids_of_a_kind_are_listed(string kind, string id)
    {
        var (code, output, _) = await TypedCommand.RunAsync("show", kind);
        Assert.Equal(0, code);
        Assert.Contains(output.Split('\n'), line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.All((await TypedCommand.RunAsync("show", kind, "--json")).Output.TrimEnd('\n').Split('\n'), line => Assert.NotEmpty(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task The_union_is_called_as_people_call_it() =>
        Assert.Equal((await TypedCommand.RunAsync("show", "EUU", "--json")).Output, (await TypedCommand.RunAsync("show", "EU", "--json")).Output);

    [Fact]
    public async Task A_list_can_be_read_by_a_program()
    {
        var list = JsonDocument.Parse((await TypedCommand.RunAsync("list", "--json")).Output).RootElement;
        Assert.Contains(list.GetProperty("scenarios").EnumerateArray(), one => one.GetProperty("name").GetString() == "baseline" && one.GetProperty("about").GetString()!.Length > 10);
    }

    [Fact]
    public async Task A_copy_goes_where_its_path_says_and_can_run_from_there()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mine.yaml");
        var (code, output, error) = await TypedCommand.RunAsync("new", path, "--from", "us-price-floor", "--json");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("mine", JsonDocument.Parse(output).RootElement.GetProperty("scenario").GetString());
        Assert.Contains("name: mine", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(0, (await TypedCommand.RunAsync("validate", path)).ExitCode);
        Assert.Equal(2, (await TypedCommand.RunAsync("new", path, "--from", "us-price-floor")).ExitCode);
    }
}
