using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary><c>tradesim explain</c> asked for what a run does not have; its first month is run once for all tests.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Run => Path.Combine(_folder.Path, "january");

    public async ValueTask InitializeAsync() =>
        Assert.Equal(ExitCode.Done, (await TypedCommand.RunAsync("run", "baseline", "--until", "2024-01", "--engine", "reference", "--quiet", "--out", Run)).ExitCode);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_a_run_does_not_have_is_refused_with_what_it_has()
    {
        (string Asked, string Says, string Try)[] table =
        [
            ("--buyer EUU --month 2024-01", "2024-01 has nothing that EUU bought of concentrate", "--element La; it bought La, Ce, Pr, Nd, Sm, Eu, Gd, Tb, Dy, Y, Ho-Lu"),
            ("--buyer silmet --element Dy --month 2024-01", "2024-01 has nothing that silmet bought of Dy", "--buyer silmet without --element: a plant buys concentrate"),
            ("--buyer EUX --element Dy --month 2024-01", "2024-01 has nothing that EUX bought of Dy", "--buyer EUU"),
            ("--buyer MNG --element Dy --month 2024-01", "2024-01 has nothing that MNG bought of Dy", "the table flows of the run, which lists all shipments"),
            ("--buyer EUU --element Dy --month 2024-02", $"2024-02 is no closed month of the run in {Run}", "a month from 2024-01 to 2024-01"),
            ("--entity lovozerro --month 2024-01", "'lovozerro' is no mine, plant or corridor of the run", "--entity lovozero"),
            ("--entity EUU --month 2024-01", "'EUU' is no mine, plant or corridor of the run", "an id of the table entities"),
            ("--shipment 2024-01/oxide/Dy/nobody/EUU/1", "2024-01 has no shipment '2024-01/oxide/Dy/nobody/EUU/1'", "the table flows of the run, which lists all shipments"),
        ];
        foreach (var (asked, says, instead) in table)
        {
            Assert.Equal((ExitCode.BadInput, "", $"error: CMD017 {says}\ntry: {instead}\n"), await TypedCommand.RunAsync(["explain", Run, .. asked.Split(' ')]));
        }
    }

    [Theory]
    [InlineData("tomtor", "tomtor dug nothing in 2024-01: its project opens in 2034-07")]
    [InlineData("nechalacho", "nechalacho dug nothing in 2024-01: it has no capacity, and no project gives it any in this run")]
    [InlineData("vtre", "vtre bought nothing in 2024-01: it has no capacity, and no project gives it any in this run")]
    [InlineData("laos_ref", "laos_ref bought nothing in 2024-01: its project opens in 2028-07")]
    [InlineData("ru_tomtor_winter", "ru_tomtor_winter carried nothing in 2024-01: it opens in 2032-01")]
    [InlineData("Mt Weld", "mt_weld dug 8", "  cost 6.00, by-product credit 0.00, loss of the base year that is paid on 5.79: full cost 0.21, avoidable 0.00 USD/kg", "  lamp: ")]
    [InlineData("silmet", "silmet bought 1", "  smw: 1", "  serra_verde: its netback for this ore was 10.68 at the seller's gate")]
    public async Task It_says_why_not(string entity, params string[] lines)
    {
        var (exit, output, errors) = await TypedCommand.RunAsync("explain", Run, "--entity", entity, "--month", "2024-01");
        Assert.Equal((ExitCode.Done, ""), (exit, errors));
        var told = output.Split('\n');
        Assert.All(lines, line => Assert.Contains(told, one => one.StartsWith(line, StringComparison.Ordinal)));
    }
}
