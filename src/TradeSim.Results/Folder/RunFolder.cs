using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>
/// A run's folder. It is made when the first month closes, so a run that never starts leaves nothing. A month is in the
/// log before it is told of; tables are made of it beside the simulation. Whatever happens after that, what was closed can
/// be read.
/// </summary>
public sealed class RunFolder
{
    /// <summary>The scenario as run, in a run's folder.</summary>
    public const string ScenarioFile = "scenario.yaml";

    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private readonly long _startedTicks;
    private readonly long[] _massErrors = new long[Element.Count];

    private RunOrder _order;
    private FolderClaim? _claim;
    private FolderPages? _pages;
    private MonthQueue? _queue;
    private MonthLog? _log;

    public RunFolder(RunOrder order, TimeProvider clock)
    {
        _order = order;
        _clock = clock;
        _started = order.StartedAt ?? clock.GetUtcNow();
        _startedTicks = clock.GetTimestamp();
    }

    /// <summary>Where the folder is; null before the first month closed.</summary>
    public string? Location { get; private set; }

    /// <summary>Months closed and kept.</summary>
    public int Months { get; private set; }

    /// <summary>Grams the audits could not account for, by element, over all months so far.</summary>
    public IReadOnlyList<long> MassErrorGrams => _massErrors;

    /// <summary>Digest of the last closed month; empty before the first.</summary>
    public string Digest { get; private set; } = "";

    private double Seconds => _clock.GetElapsedTime(_startedTicks).TotalSeconds;

    /// <param name="month">The month that closed.</param>
    /// <param name="checkpoint">The checkpoint that was taken after it; empty where none was.</param>
    public async Task AddAsync(ClosedMonth month, byte[]? checkpoint = null)
    {
        if (Location is null)
        {
            await OpenAsync(month);
        }
        else if (!IsThere)
        {
            throw new DirectoryNotFoundException($"the folder of the run, {Location}, is gone");
        }

        if (_order.Encode is { } encode)
        {
            _log!.Append(encode(month));
        }

        for (var element = 0; element < _massErrors.Length; element++)
        {
            _massErrors[element] += Math.Abs(month.MassErrorGrams[element]);
        }

        Digest = month.Digest;
        Months++;
        _claim!.Keep();
        await _queue!.AddAsync(month);
        if (checkpoint is { Length: > 0 })
        {
            CheckpointFiles.Keep(Location!, month.Month.Next, checkpoint);
        }
    }

    /// <summary>Leaves nothing here: the run goes on elsewhere, and all of it can be had from there.</summary>
    public async Task GiveUpAsync()
    {
        if (Location is not null)
        {
            await Attempt.ErrorOfAsync(_queue!.EndAsync);
            _log!.Dispose();
            _claim!.GiveUp();
            Location = null;
        }
    }

    /// <summary>Ends the run: joins the tables, writes the summary and the manifest. Nothing is made where no month closed.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="asRun">What ran in the end, where that is not what was ordered; null where it is.</param>
    public async Task<RunEnding> CloseAsync(RunStatus status, RunOrder? asRun = null)
    {
        if (Location is not { } folder)
        {
            return new RunEnding(Remains.Nothing);
        }

        var failure = await Attempt.ErrorOfAsync(_queue!.EndAsync);
        _log?.Dispose();
        if (Months == 0)
        {
            _claim!.Dispose();
            Location = null;
            return new RunEnding(Remains.Nothing);
        }

        if (!IsThere)
        {
            return new RunEnding(Remains.Nothing, failure ?? new DirectoryNotFoundException($"the folder of the run, {folder}, is gone"));
        }

        failure ??= await Attempt.ErrorOfAsync(async () =>
        {
            Reserve.GiveBack(folder);
            if (asRun is not null)
            {
                _order = asRun;
                _pages!.Head = Head(status);
                AtomicFile.WriteText(Path.Combine(folder, ScenarioFile), _order.ScenarioText);
            }

            await _pages!.CloseAsync(status);
        });
        return failure is null ? new RunEnding(Remains.Tables) : await SaveAsync(folder, failure);
    }

    /// <summary>The tables could not be written to their end: they are made again from the log, if that can be.</summary>
    private async Task<RunEnding> SaveAsync(string folder, Exception failure)
    {
        await Attempt.ErrorOfAsync(() =>
        {
            Reserve.GiveBack(folder);
            return Task.CompletedTask;
        });
        var again = await Attempt.ErrorOfAsync(() => Rebuild.WriteAsync(folder, _order.Scenario, _order.Format, Head(RunStatus.Failed), _ => RunStatus.Failed));
        if (again is null)
        {
            return new RunEnding(Remains.Tables, failure);
        }

        await Attempt.ErrorOfAsync(() =>
        {
            Head(RunStatus.Failed).WriteOver(folder);
            return Task.CompletedTask;
        });
        return new RunEnding(Remains.MonthLog, failure);
    }

    private bool IsThere => File.Exists(Path.Combine(Location!, Manifest.FileName));

    /// <param name="first">The month that closed first.</param>
    private async Task OpenAsync(ClosedMonth first)
    {
        _claim = _order.Out is { } asked ? FolderClaim.Asked(asked) : FolderClaim.OnShelf(_order.Scenario.Name, _started);
        var folder = Location = _claim.Folder;
        try
        {
            Head(RunStatus.Running).Write(folder);
            AtomicFile.WriteText(Path.Combine(folder, ScenarioFile), _order.ScenarioText);
            var files = new TableFiles(_order.Format);
            var entities = new Sheet(EntitiesTable.Shape);
            EntitiesTable.Add(entities, _order.Scenario);
            await files.WriteAsync(entities, Path.Combine(folder, EntitiesTable.Shape.Name + files.Extension));
            _log = new MonthLog(folder);
            DemandFile.Write(folder, _order.Scenario.World);
            Reserve.Take(folder);
            _pages = new FolderPages(folder, _order.Scenario, _order.Format, Head(RunStatus.Running), () => Seconds);
            _queue = new MonthQueue(_pages.AddAsync, first);
        }
        catch
        {
            _log?.Dispose();
            _claim.Dispose();
            Location = null;
            throw;
        }
    }

    private Manifest Head(RunStatus status) => new()
    {
        RunId = Path.GetFileName(Path.TrimEndingDirectorySeparator(Location!)),
        Scenario = new Fingerprint(_order.Scenario.Name, _order.ScenarioSha256),
        World = new Fingerprint(_order.Scenario.World.Name, _order.WorldSha256),
        Seed = _order.Scenario.Seed,
        Engine = _order.Engine,
        Silos = _order.Silos,
        From = _order.Scenario.From.ToString(),
        Until = _order.Scenario.Until.ToString(),
        Months = Months,
        Version = _order.Version,
        StartedAt = _started,
        WallSeconds = Math.Round(Seconds, 3),
        Status = status,
        Digest = Digest,
        MassErrorGrams = Manifest.Errors(_massErrors),
        Command = _order.Command,
        Rebuilt = _order.From,
    };
}
