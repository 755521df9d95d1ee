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
            ("--shipment 2024-01/oxide/Dy/nobody/EUU/1", "2024-01 has no shipment '2024-01/oxide/Dy/nobody/EUU/1'", "the table flows of the run, which lists all shipments"),
        ];
        foreach (var (asked, says, instead) in table)
        {
            Assert.Equal((ExitCode.BadInput, "", $"error: CMD017 {says}\ntry: {instead}\n"), await TypedCommand.RunAsync(["explain", Run, .. asked.Split(' ')]));
        }
    }
}
