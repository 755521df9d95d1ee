using System.Globalization;
using TradeSim.Console.Commands;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using RunStatus = TradeSim.Results.Folder.RunStatus;

namespace TradeSim.Console.Running;

/// <summary>
/// One run from the first month to the exit code: closed months go into the run's folder and before the user's eyes,
/// whichever engine closes them. However it ends, the months closed so far can be read.
/// </summary>
public sealed class RunSession
{
    private readonly Terminal.Terminal _terminal;
    private readonly RunOrder _order;
    private readonly RunManner _manner;
    private readonly RunFolder _folder;
    private readonly JsonLines _json;
    private readonly FollowedRun? _followed;
    private RunEnding _ending = new(Remains.Nothing);

    /// <param name="followed">The run, where it lives in a cluster; null where it lives here.</param>
    public RunSession(Terminal.Terminal terminal, RunOrder order, RunManner manner, FollowedRun? followed = null)
    {
        _terminal = terminal;
        _order = order;
        _manner = manner;
        _followed = followed;
        _folder = new RunFolder(order, terminal.Clock);
        _json = new JsonLines(terminal.Output);
    }

    private Scenario Scenario => _order.Scenario;

    private int Total => (Scenario.Until - Scenario.From).Count + 1;

    /// <param name="months">
    /// Closed months in order, wherever they are closed. When its token is cancelled it ends after the month under way.
    /// </param>
    public async Task<int> RunAsync(Func<IRunView, CancellationToken, IAsyncEnumerable<MonthClosed>> months)
    {
        Exception? failure;
        var stopped = false;
        using (var view = View())
        using (var stop = new StopRequest(view.Stopping))
        {
            if (_manner.Json)
            {
                _json.Started(Scenario, _order.Engine, _order.Silos, _followed?.Name);
            }

            var asRun = default(RunOrder);
            failure = await OfAsync(() => FollowAsync(months(view, stop.Asked), view));
            if (failure is null && _followed is { IsLeft: true, Unheard: null })
            {
                await _folder.GiveUpAsync();
                view.Dispose();
                return SayLeft(_followed);
            }

            failure ??= _followed is null ? null : _followed.Unheard ?? await OfAsync(async () => asRun = await _followed.AsRunAsync(_order));
            stopped = failure is null && _folder.Months < Total;
            _ending = await _folder.CloseAsync(failure is not null ? RunStatus.Failed : stopped ? RunStatus.Stopped : RunStatus.Done, asRun);
            failure ??= _ending.Failure;
        }

        return End(failure, stopped, _followed is null ? null : await _followed.StoreBytesAsync());
    }

    private IRunView View() => _manner.Quiet
        ? new SilentView()
        : _terminal.Watched && !_manner.Json
            ? new LiveView(_terminal.Screen(), Scenario, _terminal.Clock, _followed is not null && _terminal.Heard ? FollowedRun.Keys : "")
            : new YearLines(_terminal.Error, Scenario);

    /// <summary>Takes months until the last one, or until the user has had enough.</summary>
    private async Task FollowAsync(IAsyncEnumerable<MonthClosed> months, IRunView view)
    {
        await foreach (var (month, checkpoint) in months)
        {
            await _folder.AddAsync(month, checkpoint);
            view.Closed(month);
            if (_manner.Json)
            {
                _json.Progress(month.Month.ToString(), _folder.Months, Total, month.Digest);
            }

            Audit(month);
        }
    }

    /// <summary>The error of some work, which is told once the folder is closed; null where there was none.</summary>
    private static async Task<Exception?> OfAsync(Func<Task> work)
    {
        try
        {
            await work();
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

    private int End(Exception? failure, bool stopped, long? storeBytes)
    {
        var tables = _ending.Remains == Remains.Tables;
        var unmet = tables && failure is null ? ThresholdCheck.Unmet(SummaryFile.Read(_folder.Location!), Scenario.Thresholds) : [];
        if (_manner.Json)
        {
            var status = failure is not null ? "failed" : stopped ? "stopped" : "done";
            _json.Finished(status, _folder.Months, _folder.Digest, _folder.Location, _folder.MassErrorGrams, unmet, tables ? AnswerLines.Of(_folder.Location!, Scenario.Asks) : [], storeBytes);
        }
        else if (tables)
        {
            Tell(_folder.Location!, storeBytes);
        }

        if (failure is FolderTakenException taken)
        {
            var complaint = RunFolders.Taken(taken);
            return _terminal.Complain(_followed is null ? complaint : complaint with { Try = HowToGoOn(failure) });
        }

        if (failure is not null && ClusterCall.IsAway(failure))
        {
            return ClusterCall.Away(_terminal, failure);
        }

        if (failure is not null)
        {
            return _folder.Months == 0 && BaseYear.Contradictions(Scenario) is { Count: > 0 } contradictions
                ? BaseYear.Complain(_terminal, _terminal.Error, Scenario, contradictions)
                : _terminal.Complain(Complaint.Of(failure) with { Try = HowToGoOn(failure) }, ExitCode.Failed);
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
    private string HowToGoOn(Exception failure) => _ending.Remains switch
    {
        _ when _followed is { } run && failure is not RunFailed => $"tradesim fetch {run.Name}{run.Where}, once its months can be written here: the run goes on without you",
        Remains.Tables => $"{(HasCheckpoint ? GoOn() : Again())}; {Closed()} before it {Are()} in {Shown(_folder.Location!)}",
        Remains.MonthLog => $"tradesim fetch {Shown(_folder.Location!)}, once it can be written: it makes the tables of {Closed()} before it",
        _ => $"{Again()}, into a folder that can be written: nothing is left of this run",
    };

    private bool HasCheckpoint => _folder.Location is { } folder && CheckpointFiles.Of(folder).Count > 0;

    private string Again() => $"tradesim run {Scenario.Name} --until {Scenario.Until} again";

    private string Closed() => _folder.Months == 1 ? "the 1 month closed" : $"the {_folder.Months} months closed";

    private string Are() => _folder.Months == 1 ? "is" : "are";

    private void Tell(string folder, long? storeBytes)
    {
        foreach (var line in AnswerLines.Text(folder, AnswerLines.Of(folder, Scenario.Asks)).Concat(IdleLines.Of(folder, Scenario)))
        {
            _terminal.Output.WriteLine(line);
        }

        _terminal.Output.WriteLine($"Results: {Shown(folder)}");
        if (_followed is { } run && storeBytes is { } bytes)
        {
            _terminal.Output.WriteLine($"In the store of the cluster: {StoreSize.Spoken(bytes)}, until tradesim forget {run.Name}{run.Where}");
        }

        _terminal.Output.WriteLine(ScenarioAsRun.CounterfactualOf(_order.ScenarioText) is { } counterfactual
            ? $"Next: tradesim compare {Named(folder)}, for who gains and loses against {counterfactual}{(Scenario.Asks.Any(ask => ask.Against) ? "; then tradesim answer, for what is held against it" : "")}"
            : "Next: tradesim run russia-roadmap");
    }

    private void SayStopped()
    {
        var last = Scenario.From + new Domain.Units.Months(_folder.Months - 1);
        _terminal.Error.WriteLine(_folder.Months == 0
            ? "stopped before the first month closed; nothing was written"
            : $"stopped after {last}; {Closed()} {Are()} in {Shown(_folder.Location!)}");
        _terminal.Error.WriteLine($"to go on: {GoOn()}");
    }

    private string GoOn() =>
        _followed is { } run ? $"tradesim run --from-checkpoint {run.Name}{run.Where}"
        : HasCheckpoint ? $"tradesim run --from-checkpoint {Shown(_folder.Location!)}"
        : $"start it again with tradesim run {Scenario.Name} --until {Scenario.Until}";

    private int SayLeft(FollowedRun run)
    {
        _terminal.Error.WriteLine($"{run.Name} goes on in the cluster; nothing of it is kept here");
        _terminal.Error.WriteLine($"to see it again: tradesim watch {run.Name}{run.Where}; for its tables: tradesim fetch {run.Name}{run.Where}");
        return ExitCode.Done;
    }

    /// <summary>A run as commands name it: by its name where it is in runs/, else by its folder.</summary>
    private static string Named(string folder) =>
        Path.GetDirectoryName(folder) == Path.GetFullPath(FolderClaim.Shelf) ? Path.GetFileName(folder) : Shown(folder);

    /// <summary>A path as short as it can be said from the working folder.</summary>
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
