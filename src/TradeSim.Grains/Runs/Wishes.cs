using TradeSim.Contracts;

namespace TradeSim.Grains.Runs;

/// <summary>What users want done with a run between two of its months, in the order in which they asked. Used by one grain alone.</summary>
internal sealed class Wishes
{
    private readonly Queue<Wish> _waiting = new();
    private TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Any => _waiting.Count > 0;

    /// <summary>Whether the next one waits for everyone to stand at the last closed month.</summary>
    public bool NextNeedsWorld => _waiting.Peek().NeedsWorld;

    /// <summary>Done when the next one is made, or someone must wake for another reason.</summary>
    public Task Made => _made.Task;

    /// <summary>Wakes whoever waits for a wish.</summary>
    public void Wake() => _made.TrySetResult();

    /// <returns>A task that ends when it is granted.</returns>
    public Task Make(Func<Task> grant, bool needsWorld)
    {
        var wish = new Wish(grant, needsWorld);
        _waiting.Enqueue(wish);
        Wake();
        return wish.Granted.Task;
    }

    /// <summary>Grants the next one, or tells whoever wished for it why not. When anything else goes wrong, it waits until that is cured.</summary>
    public async Task GrantNext()
    {
        var wish = _waiting.Peek();
        try
        {
            await wish.Grant();
            wish.Granted.TrySetResult();
        }
        catch (Refused refused)
        {
            wish.Granted.TrySetException(refused);
        }

        _waiting.Dequeue();
        if (!Any)
        {
            _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>None of those that wait will be granted.</summary>
    public void RefuseAll(Func<Exception> why)
    {
        foreach (var wish in _waiting)
        {
            wish.Granted.TrySetException(why());
        }
    }

    private sealed record Wish(Func<Task> Grant, bool NeedsWorld)
    {
        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
