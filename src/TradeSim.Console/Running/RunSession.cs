using System.Globalization;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Running;

/// <summary>
/// One run from the first month to the exit code: closed months go into the run's folder and before the user's eyes,
/// whichever engine closes them. However it ends, the months closed so far can be read.
/// </summary>
public sealed class RunSession
{
    /// <summary>The scenario that others are held against.</summary>
    private const string Baseline = "baseline";

    private readonly Terminal.Terminal _terminal;
    private readonly RunOrder _order;
    private readonly RunManner _manner;
    private readonly RunFolder _folder;
    private readonly JsonLines _json;
    private RunEnding _ending = new(Remains.Nothing);

    public RunSession(Terminal.Terminal terminal, RunOrder order, RunManner manner)
    {
        _terminal = terminal;
        _order = order;
        _manner = manner;
        _folder = new RunFolder(order, terminal.Clock);
        _json = new JsonLines(terminal.Output);
    }

    private Scenario Scenario => _order.Scenario;

    private int Total => (Scenario.Until - Scenario.From).Count + 1;

    /// <param name="months">Closed months in order, by either engine.</param>
    public async Task<int> RunAsync(IAsyncEnumerable<ClosedMonth> months)
    {
        if (_manner.Json)
        {
            _json.Started(Scenario, _order.Engine, _order.Silos);
        }

        Exception? failure;
        var stopped = false;
        using (var view = View())
        using (var stop = new StopRequest(view.Stopping))
        {
            failure = await FollowAsync(months, view, stop.Asked);
            stopped = failure is null && _folder.Months < Total && stop.Asked.IsCancellationRequested;
            _ending = await _folder.CloseAsync(failure is not null ? RunStatus.Failed : stopped ? RunStatus.Stopped : RunStatus.Done);
            failure ??= _ending.Failure;
        }

        return End(failure, stopped);
    }

    private IRunView View() => _manner.Quiet
        ? new SilentView()
        : _terminal.Watched && !_manner.Json
            ? new LiveView(_terminal.Screen(), Scenario, _terminal.Clock)
            : new YearLines(_terminal.Error, Scenario);

    /// <summary>Takes months until the last one, the user's wish or an error, which is returned.</summary>
    private async Task<Exception?> FollowAsync(IAsyncEnumerable<ClosedMonth> months, IRunView view, CancellationToken stop)
    {
        try
        {
            await foreach (var month in months)
            {
                await _folder.AddAsync(month);
                view.Closed(month);
                if (_manner.Json)
                {
                    _json.Progress(month.Month.ToString(), _folder.Months, Total, month.Digest);
                }

                Audit(month);
                if (stop.IsCancellationRequested)
                {
                    break;
                }
            }

            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static void Audit(ClosedMonth month)
    {
        foreach (var element in Element.All)
        {
            if (month.MassErrorGrams[element.Index] is var grams and not 0)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"the audit of {month.Month} cannot account for {grams} g of {element}"));
            }
        }
    }

    private int End(Exception? failure, bool stopped)
    {
        var tables = _ending.Remains == Remains.Tables;
        var unmet = tables && failure is null ? ThresholdCheck.Unmet(SummaryFile.Read(_folder.Location!), Scenario.Thresholds) : [];
        if (_manner.Json)
        {
            var status = failure is not null ? "failed" : stopped ? "stopped" : "done";
            _json.Finished(status, _folder.Months, _folder.Digest, _folder.Location, _folder.MassErrorGrams, unmet);
        }
        else if (tables)
        {
            Tell(_folder.Location!);
        }

        if (failure is not null)
        {
            return _folder.Months == 0 && BaseYear.Contradictions(Scenario) is { Count: > 0 } contradictions
                ? BaseYear.Complain(_terminal, _terminal.Error, Scenario, contradictions)
                : _terminal.Complain(Complaint.Of(failure) with { Try = HowToGoOn() }, ExitCode.Failed);
        }

        if (stopped)
        {
            SayStopped();
            return ExitCode.Stopped;
        }

        foreach (var sentence in unmet)
        {
            _terminal.Error.WriteLine($"threshold: {sentence}");
        }

        return unmet.Count > 0 ? ExitCode.ThresholdUnmet : ExitCode.Done;
    }

    /// <summary>What is left of a run that failed, and how to go on.</summary>
    private string HowToGoOn() => _ending.Remains switch
    {
        Remains.Tables => $"{Again()}; {Closed()} before it {Are()} in {Shown(_folder.Location!)}",
        Remains.MonthLog => $"tradesim fetch {Shown(_folder.Location!)}, once it can be written: it makes the tables of {Closed()} before it",
        _ => $"{Again()}, into a folder that can be written: nothing is left of this run",
    };

    private string Again() => $"tradesim run {Scenario.Name} --until {Scenario.Until} again";

    private string Closed() => _folder.Months == 1 ? "the 1 month closed" : $"the {_folder.Months} months closed";

    private string Are() => _folder.Months == 1 ? "is" : "are";

    private void Tell(string folder)
    {
        var subject = SummarySubject.Of(Scenario);
        foreach (var line in RunSummary.Of(folder, subject))
        {
            _terminal.Output.WriteLine(line);
        }

        _terminal.Output.WriteLine($"Results: {Shown(folder)}");
        _terminal.Output.WriteLine(Scenario.Name == Baseline
            ? "Next: tradesim run russia-roadmap"
            : $"Next: tradesim run {Baseline}, for the world without it; tradesim show {subject}, for what the model believes");
    }

    private void SayStopped()
    {
        var last = Scenario.From + new Domain.Units.Months(_folder.Months - 1);
        _terminal.Error.WriteLine(_folder.Months == 0
            ? "stopped before the first month closed; nothing was written"
            : $"stopped after {last}; {Closed()} {Are()} in {Shown(_folder.Location!)}");
        _terminal.Error.WriteLine($"to go on: start it again with tradesim run {Scenario.Name} --until {Scenario.Until}");
    }

    /// <summary>A path as short as it can be said from the working folder.</summary>
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
