namespace TradeSim.Console.Tests.CommandLine;

/// <summary><c>tradesim clear</c> of the built program: its three exit codes, and what it says with each.</summary>
public class ClearTests
{
    private const string Market =
        """
        { "kind": "spe",
          "suppliers": [ { "id": "mine", "curve": { "type": "linear", "a": 1, "b": 1 }, "cap": 10 } ],
          "demands": [ { "id": "plant", "curve": { "type": "fixed", "q": 5 } } ],
          "routes": [ { "id": "rail", "from": "mine", "to": "plant", "cost": 2 } ] }
        """;

    [Fact]
    public async Task A_market_that_clears_is_printed()
    {
        var (exitCode, output, error) = await ClearAsync(Market);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches(@"(?m)^plant +8 +5$", output);
    }

    [Fact]
    public async Task One_that_has_no_answer_says_so_and_what_to_look_for()
    {
        var (exitCode, output, error) = await ClearAsync(Market.Replace("\"q\": 5", "\"q\": 50", StringComparison.Ordinal));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Matches("^error: The market case did not clear: [^\n]+\ntry: look whether every fixed quantity can be met, [^\n]+\n$", error);
    }

    [Fact]
    public async Task A_bad_file_is_refused_at_its_place()
    {
        var (exitCode, output, error) = await ClearAsync(Market.Replace("\"to\": \"plant\"", "\"to\": \"plan\"", StringComparison.Ordinal));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("case.json:4:53: CASE007 There is no demand \"plan\". Cure: add the demand or correct the id.\n", error, StringComparison.Ordinal);
        Assert.EndsWith("error: 1 fault in case.json; nothing was cleared\ntry: the same, once it is mended\n", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> ClearAsync(string market)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "case.json"), market);
        return await TradesimProcess.RunAsync(folder.Path, "clear", "case.json");
    }
}
