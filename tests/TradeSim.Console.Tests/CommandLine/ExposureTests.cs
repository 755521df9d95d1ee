using System.Text.Json;
using TradeSim.Console.Tests.Results;
using TradeSim.Results.Files;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>One year of the shipped baseline, run once: what a ministry asks of it.</summary>
public sealed class ExposureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_same_goods_by_who_ships_them_where_they_were_mined_and_where_they_were_separated()
    {
        var run = Path.Combine(_folder.Path, "run");
        Assert.Equal(0, (await TypedCommand.RunAsync("run", "baseline", "--until", "2024-06", "--engine", "reference", "--quiet", "--out", run)).ExitCode);

        var (code, output, error) = await TypedCommand.RunAsync("exposure", "EUU", "Dy", "2024", "--run", run, "--without", "CHN", "--json");
        Assert.Equal((0, ""), (code, error));
        var told = JsonDocument.Parse(output).RootElement;
        var sums = new[] { "shippedFrom", "minedIn", "separatedIn" }.Select(part => told.GetProperty(part).EnumerateArray().Sum(row => row.GetProperty("tonnes").GetDouble())).ToList();
        Assert.True(sums[0] > 1);
        Assert.All(sums, sum => Assert.Equal(sums[0], sum, 1e-5));
        Assert.DoesNotContain(told.GetProperty("separatedIn").EnumerateArray(), row => row.GetProperty("name").GetString() == "none");
        Assert.Contains(told.GetProperty("separatedIn").EnumerateArray(), row => row.GetProperty("name").GetString() == "CHN");
        Assert.True(told.GetProperty("left").GetProperty("unmet").GetDouble() > told.GetProperty("figures").GetProperty("unmet").GetDouble());
        Assert.True(told.GetProperty("left").GetProperty("landedUsd").GetDouble() > told.GetProperty("figures").GetProperty("landedUsd").GetDouble());

        var text = (await TypedCommand.RunAsync("exposure", "EUU", "Dy", "2024", "--run", run)).Output;
        Assert.Contains("separated in", text, StringComparison.Ordinal);
        Assert.Equal(2, (await TypedCommand.RunAsync("exposure", "EUX", "Dy", "2024", "--run", run)).ExitCode);
        Assert.Equal(2, (await TypedCommand.RunAsync("exposure", "EUU", "Dy", "2030", "--run", run)).ExitCode);

        // Of the same run: what mines and plants could do, did and earned.
        var sites = (await TypedCommand.RunAsync("query", run, "select count(*) filter (where kind = 'mine') as mines, count(*) filter (where kind = 'plant') as plants, bool_and(output_t >= 0 and capacity_t >= 0) as whole, max(output_t / nullif(capacity_t, 0)) filter (where kind = 'mine') as fullest from sites", "--json")).Output;
        var counted = JsonDocument.Parse(sites).RootElement;
        Assert.True(counted.GetProperty("mines").GetInt64() > 100 && counted.GetProperty("plants").GetInt64() > 100 && counted.GetProperty("whole").GetBoolean());
        Assert.InRange(counted.GetProperty("fullest").GetDouble(), 0.5, 1.001);
    }

    public void Dispose() => _folder.Dispose();
}
