//! What each step of a random program does, and how its result is told.

use super::random_threads::{child, starter, told};
use super::{Do, Things};
use threadlab::runtime::{Thread, ms, print, sleep, spin, start_new_thread};
use threadlab::trace::Value;

pub async fn perform(things: &Things, step: Do, name: &str) -> String {
    let Things { locks, rlock, semaphore, bounded, conditions, queues, stack, first, .. } = things;
    let Things { event, barriers, list, variables, of_threads, threads, .. } = things;
    match step {
        Do::Acquire(which) => told(locks[which].acquire().caught()).await,
        Do::TryAcquire(which) => told(locks[which].try_acquire().caught()).await,
        Do::AcquireFor(which) => told(locks[which].acquire_timeout(1.0).caught()).await,
        Do::Release(which) => told(locks[which].release().caught()).await,
        Do::Locked(which) => told(locks[which].locked().caught()).await,
        Do::ReleaseUncaught(which) => {
            locks[which].release().await;
            "released".into()
        }
        Do::AcquireR => told(rlock.acquire().caught()).await,
        Do::TryAcquireR => told(rlock.try_acquire().caught()).await,
        Do::ReleaseR => told(rlock.release().caught()).await,
        Do::Permit => told(semaphore.acquire().caught()).await,
        Do::TryPermit => told(semaphore.try_acquire().caught()).await,
        Do::GivePermit => told(semaphore.release().caught()).await,
        Do::BoundedPermit => told(bounded.acquire().caught()).await,
        Do::GiveBoundedPermit => told(bounded.release().caught()).await,
        Do::Enter(which) => told(conditions[which].acquire().caught()).await,
        Do::Leave(which) => told(conditions[which].release().caught()).await,
        Do::Wait(which) => told(conditions[which].wait().caught()).await,
        Do::WaitFor(which) => told(conditions[which].wait_timeout(1.0).caught()).await,
        Do::Notify(which) => told(conditions[which].notify().caught()).await,
        Do::NotifyAll(which) => told(conditions[which].notify_all().caught()).await,
        Do::Put(which) => told(queues[which].put(1).caught()).await,
        Do::PutNowait(which) => told(queues[which].put_nowait(2).caught()).await,
        Do::PutFor(which) => told(queues[which].put_timeout(3, 1.0).caught()).await,
        Do::Get(which) => told(queues[which].get().caught()).await,
        Do::GetNowait(which) => told(queues[which].get_nowait().caught()).await,
        Do::GetFor(which) => told(queues[which].get_timeout(1.0).caught()).await,
        Do::Size(which) => told(queues[which].qsize().caught()).await,
        Do::Empty(which) => told(queues[which].empty().caught()).await,
        Do::Full(which) => told(queues[which].full().caught()).await,
        Do::TaskDone(which) => told(queues[which].task_done().caught()).await,
        Do::JoinQueue(which) => told(queues[which].join().caught()).await,
        Do::Push => told(stack.put(name.into()).caught()).await,
        Do::PushNowait => told(stack.put_nowait(name.into()).caught()).await,
        Do::PushFor => told(stack.put_timeout(name.into(), 1.0).caught()).await,
        Do::Pop => told(stack.get().caught()).await,
        Do::PopNowait => told(stack.get_nowait().caught()).await,
        Do::PopFor => told(stack.get_timeout(1.0).caught()).await,
        Do::PutFirst(priority) => {
            let own = Value::Map([(name.into(), Value::None)].into());
            told(first.put([priority.into(), own].into()).caught()).await
        }
        Do::GetFirst => told(first.get().caught()).await,
        Do::GetFirstNowait => told(first.get_nowait().caught()).await,
        Do::GetFirstFor => told(first.get_timeout(1.0).caught()).await,
        Do::SizeOfFirst => told(first.qsize().caught()).await,
        Do::FirstDone => told(first.task_done().caught()).await,
        Do::JoinFirst => told(first.join().caught()).await,
        Do::SetEvent => told(event.set().caught()).await,
        Do::ClearEvent => told(event.clear().caught()).await,
        Do::IsSet => told(event.is_set().caught()).await,
        Do::WaitEvent => told(event.wait().caught()).await,
        Do::WaitEventFor => told(event.wait_timeout(1.0).caught()).await,
        Do::Meet(which) => told(barriers[which].wait().caught()).await,
        Do::MeetFor(which) => told(barriers[which].wait_timeout(1.0).caught()).await,
        Do::Reset(which) => told(barriers[which].reset().caught()).await,
        Do::Abort(which) => told(barriers[which].abort().caught()).await,
        Do::Waiting(which) => told(barriers[which].n_waiting().caught()).await,
        Do::Broken(which) => told(barriers[which].broken().caught()).await,
        Do::SpinUntilBroken(which) => {
            while !barriers[which].broken().await {
                spin().await;
            }
            "broken".into()
        }
        Do::Append => told(list.append(1).caught()).await,
        Do::PopFirst => told(list.pop_first().caught()).await,
        Do::Length => told(list.len().caught()).await,
        Do::Load(which) => told(variables[which].get().caught()).await,
        Do::Store(which) => told(variables[which].set(name.len() as i64).caught()).await,
        Do::Add(which) => told(variables[which].add(1).caught()).await,
        Do::Raise(which) => told(variables[which].raise_to(1).caught()).await,
        Do::SpinOnValue(which) => {
            let mut looks = 0;
            while variables[which].get().await == 0 {
                looks += 1;
                spin().await;
            }
            format!("looked {looks} times")
        }
        Do::SpinOnLock(which) => {
            let mut looks = 0;
            while locks[which].locked().await {
                looks += 1;
                spin().await;
            }
            format!("looked {looks} times")
        }
        Do::SpinOnce(which) => {
            let seen = variables[which].get().await;
            spin().await;
            format!("changed since it was {seen}")
        }
        Do::Sleep => told(sleep(ms(1)).caught()).await,
        Do::Print => told(print("line").caught()).await,
        Do::Join(which) => match threads.get(which) {
            Some(thread) => told(thread.join().caught()).await,
            None => String::new(),
        },
        Do::JoinFor(which) => match threads.get(which) {
            Some(thread) => told(thread.join_timeout(1.0).caught()).await,
            None => String::new(),
        },
        Do::IsAlive(which) => match threads.get(which) {
            Some(thread) => told(thread.is_alive().caught()).await,
            None => String::new(),
        },
        Do::SpinWhileAlive(which) => {
            if let Some(thread) = threads.get(which) {
                while thread.is_alive().await {
                    spin().await;
                }
            }
            "over".into()
        }
        Do::StartChild => {
            let (x, own) = (variables[0], name.to_string());
            Thread::start(name, move || child(x, own.clone()));
            "started".into()
        }
        Do::StartDaemon => {
            let (x, own) = (variables[0], name.to_string());
            start_new_thread(name, move || child(x, own.clone()));
            "started".into()
        }
        Do::StartStarter => {
            let (x, own) = (variables[0], name.to_string());
            start_new_thread(name, move || starter(x, own.clone()));
            "started".into()
        }
        Do::OfThreads(step) => of_threads.perform(step, name).await,
        Do::IfSo => "so".into(),
    }
}
